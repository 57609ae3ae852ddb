// A secret or a link that is shown once, with a button that copies it.

import { Alert, Text } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { CopyLine } from './CopyLine.tsx'

export function Once({ text, value }: { readonly text: string; readonly value: string }) {
  return (
    <Alert variant="light" color="teal" icon={<IconKey aria-hidden />} role="status">
      <Text size="sm">{text}</Text>
      <CopyLine value={value} />
    </Alert>
  )
}
