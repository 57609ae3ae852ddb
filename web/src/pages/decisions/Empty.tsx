// Where a page has nothing to show.

import { Center, Text } from '@mantine/core'
import type { ReactNode } from 'react'

export const Empty = ({ children }: { readonly children: ReactNode }) => (
  <Center className="surface" p="xl">
    <Text c="dimmed" ta="center">
      {children}
    </Text>
  </Center>
)
