// Why what was typed is not saved, in a sentence, and what can be done about it.

import { Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../api/client.ts'
import { useFormat } from '../../parts/format.ts'
import { Sentence } from '../../parts/Sentence.tsx'
import type { Kept } from '../../track/queue.ts'
import { useTelling } from './telling.ts'
import type { Typed } from './useTyped.ts'

interface ObjectionsProps {
  readonly id: string
  readonly of: Typed
  readonly kept: Kept | undefined
  /** Said before, where the place does not. */
  readonly day?: string
}

export function Objections({ id, of: { standing, save, restore }, kept, day }: ObjectionsProps) {
  const { t } = useTranslation()
  const { discard } = useTelling()
  const restoreButton = <Small onClick={restore}>{t('week.standing.undone')}</Small>
  if (standing.is === 'asked')
    return (
      <Note id={id} day={day} text={standing.words}>
        <Small onClick={() => save(true)}>{standing.does}</Small>
        {restoreButton}
      </Note>
    )
  if (standing.is === 'refused')
    return (
      <Note id={id} day={day} text={<Why of={standing.why} />}>
        {restoreButton}
      </Note>
    )
  if (kept?.state !== 'refused' || !kept.why) return null
  return (
    <Note id={id} day={day} text={<Why of={kept.why} />}>
      <Small onClick={() => discard(kept)}>{t('week.standing.discard')}</Small>
    </Note>
  )
}

type Reason = string | Pick<ApiError, 'message' | 'advice'>

function Why({ of }: { readonly of: Reason }) {
  const { t } = useTranslation()
  if (typeof of === 'string') return of
  if (of instanceof ApiError && of.status === 0) return t('common.unreachable')
  return (
    <>
      <Sentence of={of.message} /> {of.advice && <Sentence of={of.advice} />}
    </>
  )
}

interface NoteProps {
  readonly id: string
  readonly day: string | undefined
  readonly text: ReactNode
  readonly children: ReactNode
}

function Note({ id, day, text, children }: NoteProps) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Group gap="xs" py={4}>
      <Text size="sm" id={id} role="alert">
        <IconAlertTriangle size={14} aria-hidden color="var(--mantine-color-error)" style={{ verticalAlign: 'text-bottom' }} />{' '}
        {day !== undefined && `${t('week.standing.onDay', { day: format.dayShort(day) })} `}
        {text}
      </Text>
      {children}
    </Group>
  )
}

const Small = ({ children, onClick }: { readonly children: ReactNode; readonly onClick: () => void }) => (
  <Button size="compact-xs" variant="default" onClick={onClick}>
    {children}
  </Button>
)
