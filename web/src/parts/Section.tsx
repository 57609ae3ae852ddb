// A part of a page: its heading, what stands beside it, and what is in it, on a surface of its own.

import { Group, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface SectionProps {
  readonly title: string
  /** Beside the heading: a badge, a button. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

export const Section = ({ title, aside, children }: SectionProps) => (
  <Stack component="section" className="surface" p="lg" aria-label={title}>
    <Group justify="space-between" gap="sm">
      <Title order={2} size="h4">
        {title}
      </Title>
      {aside}
    </Group>
    {children}
  </Stack>
)
