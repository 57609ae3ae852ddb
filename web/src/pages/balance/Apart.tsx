// Time on one side only that the bridge has nothing to do with: told, so that nobody wonders, and not counted.

import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Balance } from '../../api/shapes.ts'
import { useFormat } from '../../parts/format.ts'
import { useMinutes } from '../../parts/minutes.ts'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { Sentence } from '../../parts/Sentence.tsx'
import { EntryName } from './EntryName.tsx'
import { type ApartGroup, apartGroups } from './lines.ts'

export function Apart({ sheet }: { readonly sheet: Balance }) {
  const { t } = useTranslation()
  return (
    <>
      <div>
        <Title order={3} size="h5">
          {t('balance.apart')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('balance.apartAbout')}
        </Text>
      </div>
      <Rows
        label={t('balance.apartOf', { bridge: sheet.bridge })}
        rows={apartGroups(sheet.apart)}
        columns={useColumns(sheet)}
        keyOf={({ person, side, text }) => `${person} ${side} ${text}`}
      />
    </>
  )
}

function useColumns({ left, right }: Balance): Column<ApartGroup>[] {
  const { t } = useTranslation()
  const minutes = useMinutes()
  return [
    { key: 'person', title: t('common.person'), cell: ({ person }) => person },
    {
      key: 'side',
      title: t('balance.onlyIn'),
      cell: ({ side }) => <span style={{ whiteSpace: 'nowrap' }}>{side === 'left' ? left : right}</span>,
    },
    { key: 'why', title: t('common.reason'), cell: ({ text }) => <Sentence of={text} /> },
    { key: 'what', title: t('balance.what'), cell: ({ all }) => <Named all={all} /> },
    { key: 'duration', title: t('common.duration'), isNumber: true, cell: ({ ms }) => minutes(ms) },
  ]
}

const mostNamed = 3

function Named({ all }: Pick<ApartGroup, 'all'>) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <>
      {all.slice(0, mostNamed).map((one, at) => (
        <div key={one.id ?? at}>
          <EntryName one={one} />{' '}
          <Text span size="xs" c="dimmed">
            {format.dayShort(one.day)} · {format.duration(Math.abs(one.ms))}
          </Text>
        </div>
      ))}
      {all.length > mostNamed && (
        <Text size="xs" c="dimmed">
          {t('balance.more', { count: all.length - mostNamed })}
        </Text>
      )}
    </>
  )
}
