// One piece of time in the list of a day.

import { Anchor, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { TrackEntry } from '../../api/shapes.ts'
import { useFormat } from '../../parts/format.ts'
import { OutLink } from '../../parts/OutLink.tsx'
import { Sentence } from '../../parts/Sentence.tsx'
import { StateBadge } from '../../parts/StateBadge.tsx'
import { trackPath } from '../../track/paths.ts'
import { bookedText } from '../../track/shown.ts'
import { Ticking } from '../../track/Ticking.tsx'
import { DurationField } from './DurationField.tsx'
import { EntryActs } from './EntryActs.tsx'
import { NoteField } from './NoteField.tsx'
import { useEntryName, useKindName, useSides } from './names.ts'
import { isApart, roundLength } from './rows.ts'

export function EntryLine({ entry }: { readonly entry: TrackEntry }) {
  const name = useEntryName()(entry)
  return (
    <li aria-label={name}>
      <Group justify="space-between" gap="sm" align="flex-start">
        <What entry={entry} name={name} />
        <StateBadge state={entry.state} id={entry.id} />
      </Group>
      <div className="week-fields">
        {entry.runningSince === null ? <DurationField entry={entry} /> : <RunningTime since={entry.runningSince} />}
        <NoteField entry={entry} />
      </div>
      <Why entry={entry} />
      <Group justify="space-between" gap="sm">
        <Links entry={entry} />
        <EntryActs entry={entry} />
      </Group>
    </li>
  )
}

interface WhatProps {
  readonly entry: TrackEntry
  readonly name: string
}

function What({ entry: { tool, task, booked, start }, name }: WhatProps) {
  const { t } = useTranslation()
  const kindName = useKindName()
  return (
    <div>
      <Text fw={600}>
        {task ? (
          <Anchor component={Link} href={trackPath(tool, task.ref)} inherit>
            {task.title}
          </Anchor>
        ) : (
          name
        )}
      </Text>
      <Text size="sm" c="dimmed">
        {[
          start && t('week.day.from', { start }),
          task?.code,
          booked?.project.client,
          bookedText(booked) ?? kindName({ task, booked }).booked,
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </div>
  )
}

function RunningTime({ since }: { readonly since: string }) {
  const { t } = useTranslation()
  return (
    <div className="week-duration">
      <Ticking since={since} fw={700} size="xl" />
      <Text size="xs" c="dimmed">
        {t('week.running')}
      </Text>
    </div>
  )
}

/** Where the other side stands elsewhere, and why it is not in step. */
function Why({ entry }: { readonly entry: TrackEntry }) {
  const { t } = useTranslation()
  const format = useFormat()
  const sides = useSides()(entry.bridge)
  const isMissing = entry.rightMs === null && entry.runningSince === null && entry.state !== 'ended'
  const apart = isApart(entry)
    ? t('week.day.apart', { vendor: sides.right, ms: format.duration(roundLength(entry.rightMs ?? 0)) })
    : isMissing && t('week.day.notThere', { vendor: sides.right })
  if (!apart && !entry.why) return null
  return (
    <Text size="sm">
      {apart && `${apart}. `}
      {entry.why && <Sentence of={entry.why.text} />}
    </Text>
  )
}

function Links({ entry: { bridge, leftUrl, rightUrl, task } }: { readonly entry: TrackEntry }) {
  const { t } = useTranslation()
  const sides = useSides()(bridge)
  const left = leftUrl ?? task?.url ?? null
  return (
    <Group gap="md">
      {left && (
        <Text size="sm">
          <OutLink href={left}>{t('week.day.inLeft', { vendor: sides.left })}</OutLink>
        </Text>
      )}
      {rightUrl && (
        <Text size="sm">
          <OutLink href={rightUrl}>{t('week.day.inRight', { vendor: sides.right })}</OutLink>
        </Text>
      )}
    </Group>
  )
}
