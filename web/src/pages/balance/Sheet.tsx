// The sheet of one bridge: a line for each person, a column for each day, the week at the end; and what is apart.

import { Group, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Balance } from '../../api/shapes.ts'
import { useFormat } from '../../parts/format.ts'
import { toMinute, useMinutes } from '../../parts/minutes.ts'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { Apart } from './Apart.tsx'
import { Cell } from './Cell.tsx'
import { daysApart, type Line, linesOf } from './lines.ts'

export function Sheet({ sheet }: { readonly sheet: Balance }) {
  const { t } = useTranslation()
  const { bridge, left, right, people, apart } = sheet
  return (
    <Stack component="section" aria-label={t('balance.sheet', { bridge })} gap="sm">
      <Group gap="sm">
        <Title order={2} size="h4">
          {bridge}
        </Title>
        <Verdict sheet={sheet} />
      </Group>
      <Rows
        label={t('balance.sheet', { bridge })}
        rows={linesOf(sheet)}
        columns={useColumns(sheet)}
        keyOf={({ person }) => person ?? '\u0000'}
        empty={t('balance.none')}
      />
      {people.length > 0 && (
        <Text size="xs" c="dimmed" visibleFrom="sm">
          {t('balance.legend', { left, right })}
        </Text>
      )}
      {apart.length > 0 && <Apart sheet={sheet} />}
    </Stack>
  )
}

/** In one sentence: the same, or how far apart. */
function Verdict({ sheet }: { readonly sheet: Balance }) {
  const verdict = useVerdict(sheet)
  if (sheet.people.length === 0) return null
  const Icon = verdict.isWell ? IconCheck : IconAlertTriangle
  return (
    <Text size="sm">
      <Icon size={16} aria-hidden style={{ verticalAlign: 'text-bottom' }} /> {verdict.text}
    </Text>
  )
}

function useVerdict(sheet: Balance): { readonly isWell: boolean; readonly text: string } {
  const { t } = useTranslation()
  const minutes = useMinutes()
  const { left, right, leftMs, rightMs } = sheet
  const { differing: count, rounded } = daysApart(sheet)
  if (count === 0) return { isWell: true, text: t(rounded === 0 ? 'balance.equal' : 'balance.rounded') }
  if (toMinute(leftMs - rightMs) === 0) return { isWell: false, text: t('balance.evens', { count }) }
  const ms = minutes(Math.abs(leftMs - rightMs))
  return { isWell: false, text: t('balance.differs', { count, ms, side: leftMs > rightMs ? left : right }) }
}

function useColumns({ days, left, right }: Balance): Column<Line>[] {
  const { t } = useTranslation()
  const format = useFormat()
  const name = ({ person }: Line) => person ?? t('balance.everybody')
  return [
    { key: 'person', title: t('common.person'), cell: (line) => <Text fw={line.person === null ? 700 : 600}>{name(line)}</Text> },
    ...days.map(
      (day): Column<Line> => ({
        key: day,
        title: format.dayShort(day),
        isNumber: true,
        cell: (line) => {
          const held = line.days.get(day)
          return held ? <Cell held={held} person={name(line)} left={left} right={right} /> : '–'
        },
      }),
    ),
    {
      key: 'week',
      title: t('balance.total'),
      isNumber: true,
      cell: (line) => <Cell held={{ ...line, day: null, differences: [] }} person={name(line)} left={left} right={right} isSum />,
    },
  ]
}
