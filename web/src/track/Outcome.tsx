// What became of an act: what runs or was saved, what ended because of it, and where to see it.

import { Alert, Group, Text } from '@mantine/core'
import { IconCheck, IconCloudOff } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Acted, TrackEntry } from '../api/shapes.ts'
import { useFormat } from '../parts/format.ts'
import { OutLink } from '../parts/OutLink.tsx'
import { passportPath } from '../parts/passport.ts'
import { Sentence } from '../parts/Sentence.tsx'
import { showDuration } from './duration.ts'
import { InnerLink } from './InnerLink.tsx'

export interface Done {
  readonly kind: 'started' | 'stopped' | 'saved' | 'dropped'
  /** Null: kept, and not sent yet. */
  readonly answer: Acted | null
  /** How the products are called. */
  readonly workTool: string
  readonly timeTracker: string
}

export const titleOf = (entry: TrackEntry, t: TFunction) => entry.task?.title ?? t('track.strip.noTask')

/** What ended because another timer started. */
export const endedText = (entry: TrackEntry, t: TFunction): string =>
  entry.asks
    ? t('track.done.endedAsking', { task: titleOf(entry, t) })
    : t('track.done.ended', { task: titleOf(entry, t), time: showDuration(entry.durationMs) })

export function Outcome({ of: { kind, answer, workTool, timeTracker } }: { readonly of: Done }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (!answer)
    return (
      <Alert role="status" variant="light" color="orange" icon={<IconCloudOff aria-hidden />}>
        {t('track.done.kept')}
      </Alert>
    )
  const { entry, ended } = answer
  const words = { task: titleOf(entry, t), time: showDuration(entry.durationMs), day: format.dayShort(entry.day) }
  return (
    <Alert role="status" variant="light" color="teal" icon={<IconCheck aria-hidden />}>
      <Text size="sm">{t(`track.done.${kind}`, words)}</Text>
      {ended && <Text size="sm">{endedText(ended, t)}</Text>}
      {entry.state !== 'synced' && entry.why && kind !== 'started' && (
        <Text size="sm">
          <Sentence of={entry.why.text} />
        </Text>
      )}
      {kind !== 'dropped' && (
        <Group gap="md" mt={4} fz="sm" style={{ rowGap: 2 }}>
          <InnerLink path={passportPath(entry.id)}>{t('track.done.passport')}</InnerLink>
          {entry.leftUrl && <OutLink href={entry.leftUrl}>{t('track.done.inTool', { tool: workTool })}</OutLink>}
          {entry.rightUrl && <OutLink href={entry.rightUrl}>{t('track.done.timesheet', { tool: timeTracker })}</OutLink>}
        </Group>
      )}
    </Alert>
  )
}
