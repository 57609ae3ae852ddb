// What is on both sides and not linked: pairs with how they are known, and what is not sure.

import { Alert, Group, Stack, Text, Title } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../parts/format.ts'
import { OutLink } from '../../parts/OutLink.tsx'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { useCode } from '../../words/useCode.ts'

interface Entry {
  readonly ref: string
  readonly title: string | null
  readonly url: string | null
  readonly fields: Readonly<Record<string, string | number | boolean | null>>
}

interface FoundPair {
  readonly evidence: string
  readonly person: string
  readonly left: Entry
  readonly right: Entry
}

interface Unsure {
  readonly why: 'several fit' | 'other hours'
  readonly person: string
  readonly left: readonly Entry[]
  readonly right: readonly Entry[]
}

export interface Adoptable {
  readonly from: string
  readonly until: string
  readonly counts: {
    readonly pairs: number
    readonly byEvidence: Readonly<Record<string, number>>
    readonly tasks: number
    readonly unsure: number
    readonly beforeActivation: number
  }
  readonly pairs: readonly FoundPair[]
  readonly unsure: readonly Unsure[]
  readonly underWay: readonly string[]
}

export function Found({ found }: { readonly found: Adoptable }) {
  const { t } = useTranslation()
  const { counts, pairs, unsure } = found
  return (
    <Stack>
      <Counts found={found} />
      {pairs.length > 0 && <Pairs pairs={pairs} all={counts.pairs} />}
      {unsure.length > 0 && (
        <>
          <Title order={3} size="h5">
            {t('bridges.adopt.unsure')}
          </Title>
          <Text size="sm">{t('bridges.adopt.unsureAbout')}</Text>
          <UnsureRows unsure={unsure} />
        </>
      )}
    </Stack>
  )
}

function Counts({ found: { from, until, counts, underWay } }: { readonly found: Adoptable }) {
  const { t } = useTranslation()
  const format = useFormat()
  const code = useCode()
  const { pairs, tasks, beforeActivation, byEvidence } = counts
  const evidence = Object.entries(byEvidence).filter(([, count]) => count > 0)
  return (
    <Alert variant="light" color={pairs + tasks > 0 ? 'blue' : 'gray'} icon={<IconInfoCircle aria-hidden />} role="status">
      <Text size="sm">
        {pairs + tasks === 0
          ? t('bridges.adopt.nothing')
          : [
              ...(pairs > 0 ? [t('bridges.adopt.found', { count: pairs })] : []),
              ...(tasks > 0 ? [t('bridges.adopt.tasks', { count: tasks })] : []),
            ].join(', ')}{' '}
        ({t('bridges.adopt.range', { from: format.day(from), until: format.day(until) })})
      </Text>
      <Group gap="md">
        {evidence.map(([name, count]) => (
          <Text key={name} size="sm" c="dimmed">
            {code('evidence', name)}: {format.number(count)}
          </Text>
        ))}
      </Group>
      {beforeActivation > 0 && <Text size="sm">{t('bridges.adopt.early', { count: beforeActivation })}</Text>}
      {underWay.length > 0 && <Text size="sm">{t('bridges.adopt.underWay', { people: underWay.join(', ') })}</Text>}
    </Alert>
  )
}

function Pairs({ pairs, all }: { readonly pairs: readonly FoundPair[]; readonly all: number }) {
  const { t } = useTranslation()
  const code = useCode()
  const columns: Column<FoundPair>[] = [
    { key: 'person', title: t('common.person'), cell: ({ person }) => person },
    { key: 'left', title: t('bridges.form.from'), cell: ({ left }) => <EntryText entry={left} /> },
    { key: 'right', title: t('bridges.form.to'), cell: ({ right }) => <EntryText entry={right} /> },
    { key: 'evidence', title: t('bridges.adopt.evidence'), cell: ({ evidence }) => code('evidence', evidence) },
  ]
  return (
    <>
      {pairs.length < all && (
        <Text size="sm" c="dimmed">
          {t('bridges.adopt.shown', { count: pairs.length })}
        </Text>
      )}
      <Rows
        label={t('bridges.adopt.title')}
        rows={pairs}
        columns={columns}
        keyOf={({ left, right }) => `${left.ref} ${right.ref}`}
      />
    </>
  )
}

function UnsureRows({ unsure }: { readonly unsure: readonly Unsure[] }) {
  const { t } = useTranslation()
  const all = (entries: readonly Entry[]) => entries.map((entry) => <EntryText key={entry.ref} entry={entry} />)
  const columns: Column<Unsure>[] = [
    { key: 'person', title: t('common.person'), cell: ({ person }) => person },
    { key: 'left', title: t('bridges.form.from'), cell: ({ left }) => all(left) },
    { key: 'right', title: t('bridges.form.to'), cell: ({ right }) => all(right) },
    { key: 'why', title: t('common.reason'), cell: ({ why }) => t(`bridges.adopt.why.${why}`) },
  ]
  return (
    <Rows
      label={t('bridges.adopt.unsure')}
      rows={unsure}
      columns={columns}
      keyOf={({ left, right }) => [...left, ...right].map(({ ref }) => ref).join(' ')}
    />
  )
}

function EntryText({ entry: { ref, title, url, fields } }: { readonly entry: Entry }) {
  const format = useFormat()
  const { day, durationMs, note } = fields
  const what = title ?? (note ? String(note) : ref)
  return (
    <Text size="sm" component="div">
      <OutLink href={url}>{what}</OutLink>
      <Text span size="sm" c="dimmed">
        {day ? ` · ${format.dayShort(String(day))}` : ''}
        {durationMs === undefined || durationMs === null ? '' : ` · ${format.duration(Number(durationMs))}`}
      </Text>
    </Text>
  )
}
