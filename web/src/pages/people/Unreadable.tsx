// Connections that could not be asked: what is shown is not everybody.

import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Sentence } from '../../parts/Sentence.tsx'
import type { Unread } from './shapes.ts'

export function Unreadable({ all }: { readonly all: readonly Unread[] }) {
  const { t } = useTranslation()
  return all.map(({ connection, message }) => (
    <Alert key={connection} color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />}>
      {t('people.unread', { connection })} <Sentence of={message} />
    </Alert>
  ))
}
