// A part of a page with a heading of its own.

import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface PartProps {
  readonly title: string
  readonly about?: ReactNode
  readonly children: ReactNode
}

export const Part = ({ title, about, children }: PartProps) => (
  <Stack component="section" gap="sm" aria-label={title}>
    <div>
      <Title order={2} size="h4">
        {title}
      </Title>
      {about && (
        <Text size="sm" c="dimmed">
          {about}
        </Text>
      )}
    </div>
    {children}
  </Stack>
)
