// A part of a page in a frame, with a heading of its own and what can be done there beside it.

import { Group, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface CardProps {
  readonly title: string
  readonly aside?: ReactNode
  readonly children: ReactNode
}

export const Card = ({ title, aside, children }: CardProps) => (
  <Stack component="section" aria-label={title} className="surface" p="lg">
    <Group justify="space-between">
      <Title order={2} size="h4">
        {title}
      </Title>
      {aside}
    </Group>
    {children}
  </Stack>
)
