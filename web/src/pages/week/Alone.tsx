// Time that is in the time tracker alone: seen here, changed there.

import { Anchor, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { AloneEntry } from '../../api/shapes.ts'
import { useFormat } from '../../parts/format.ts'
import { OutLink } from '../../parts/OutLink.tsx'
import { passportPath } from '../../parts/passport.ts'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { Section } from '../../parts/Section.tsx'
import { Sentence } from '../../parts/Sentence.tsx'
import { bookedText } from '../../track/shown.ts'
import { useSides } from './names.ts'
import { lengthOf, roundLength } from './rows.ts'
import { useNow } from './useNow.ts'

export function Alone({ entries }: { readonly entries: readonly AloneEntry[] }) {
  const { t } = useTranslation()
  const columns = useColumns(entries.some(({ runningSince }) => runningSince !== null))
  if (entries.length === 0) return null
  return (
    <Section title={t('week.alone.title')}>
      <Text size="sm" c="dimmed">
        {t('week.alone.about')}
      </Text>
      <Rows
        label={t('week.alone.title')}
        rows={entries.toSorted((one, other) => one.day.localeCompare(other.day))}
        columns={columns}
        keyOf={({ bridge, ref }) => `${bridge} ${ref}`}
      />
    </Section>
  )
}

function useColumns(isRunning: boolean): Column<AloneEntry>[] {
  const { t } = useTranslation()
  const format = useFormat()
  const sides = useSides()
  const now = useNow(15_000, isRunning)
  return [
    { key: 'day', title: t('common.day'), isShort: true, cell: ({ day }) => format.dayShort(day) },
    {
      key: 'what',
      title: t('week.alone.what'),
      cell: ({ booked, note, id, why }) => (
        <>
          {bookedText(booked) ?? '–'}
          <Text size="xs" c="dimmed">
            {note || t('week.alone.none')}
          </Text>
          {id && why && (
            <Text size="xs">
              <Anchor component={Link} href={passportPath(id)}>
                <Sentence of={why.text} />
              </Anchor>
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'duration',
      title: t('common.duration'),
      isNumber: true,
      cell: (one) => format.duration(roundLength(lengthOf(one, now))),
    },
    {
      key: 'where',
      title: t('week.alone.where'),
      cell: ({ url, bridge }) => <OutLink href={url}>{sides(bridge).right}</OutLink>,
    },
  ]
}
