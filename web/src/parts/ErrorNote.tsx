// What went wrong, where, and what to do, in the server's words.

import { Alert, Button, List, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../api/client.ts'
import { Sentence } from './Sentence.tsx'

interface ErrorNoteProps {
  readonly error: Error | null | undefined
  readonly retry?: (() => void) | undefined
  /** Mistakes that are shown at their fields already. */
  readonly except?: (path: string) => boolean
}

export function ErrorNote({ error, retry, except = () => false }: ErrorNoteProps) {
  const { t } = useTranslation()
  if (!error) return null
  const { advice, mistakes } = error instanceof ApiError ? error : { advice: null, mistakes: [] }
  const rest = mistakes.filter(({ path }) => !except(path))
  if (mistakes.length > 0 && rest.length === 0) return null
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} title={t('common.failed')} role="alert">
      {error instanceof ApiError && error.status === 0 ? (
        <Text size="sm">{t('common.unreachable')}</Text>
      ) : rest.length > 0 ? (
        <List size="sm">
          {rest.map((one) => (
            <List.Item key={`${one.path} ${one.message}`}>
              <Sentence of={one.message} /> {one.advice && <Sentence of={one.advice} />}
            </List.Item>
          ))}
        </List>
      ) : (
        <Text size="sm">
          <Sentence of={error.message} /> {advice && <Sentence of={advice} />}
        </Text>
      )}
      {retry && (
        <Button mt="sm" size="compact-sm" variant="default" onClick={retry}>
          {t('common.retry')}
        </Button>
      )}
    </Alert>
  )
}
