// A secret or a link that is shown once, with a button that copies it.

import { Alert, Button, Code, CopyButton, Group, Text } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

export function Once({ text, value }: { readonly text: string; readonly value: string }) {
  const { t } = useTranslation()
  return (
    <Alert variant="light" color="teal" icon={<IconKey aria-hidden />} role="status">
      <Text size="sm">{text}</Text>
      <Group mt="xs" gap="xs">
        <Code style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>{value}</Code>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" onClick={copy}>
              {t(copied ? 'common.copied' : 'common.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Alert>
  )
}
