// What of the journal is shown; it all stands in the address.

import { Anchor, Button, Group, SimpleGrid, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useRead } from '../../api/hooks.ts'
import { useMay } from '../../api/me.ts'
import type { Bridge } from '../../api/shapes.ts'
import { useAddress } from '../../parts/address.ts'
import { Choice, Day, Typed } from '../../parts/Filter.tsx'
import { useCode } from '../../words/useCode.ts'
import { runPath } from './Runs.tsx'

export const marks = ['bridge', 'person', 'kind', 'action', 'outcome', 'from', 'to', 'q', 'run'] as const

const kinds = ['entry', 'task', 'allocation'] as const
const actions = ['create', 'update', 'delete'] as const
const outcomes = ['done', 'refused', 'not applied', 'replanned'] as const

const none = Object.fromEntries(marks.map((mark) => [mark, null])) as Record<(typeof marks)[number], null>

export function JournalFilters() {
  const { t } = useTranslation()
  const [asked, set] = useAddress(...marks)
  const hasAny = marks.some((mark) => asked[mark] !== undefined)
  return (
    <>
      <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
        <Choices />
        <Day label={t('entries.from')} value={asked.from} onChange={(from) => set({ from })} />
        <Day label={t('entries.until')} value={asked.to} onChange={(to) => set({ to })} />
        <Typed key={`q ${asked.q === undefined}`} label={t('entries.words')} value={asked.q} onChange={(q) => set({ q })} />
      </SimpleGrid>
      {hasAny && (
        <Group gap="sm">
          {asked.run !== undefined && (
            <Text size="sm">
              {t('runs.journal.onlyRun')}{' '}
              <Anchor component={Link} href={runPath({ id: asked.run })} inherit underline="always">
                {t('runs.journal.toRun')}
              </Anchor>
            </Text>
          )}
          <Button size="compact-sm" variant="default" onClick={() => set(none)}>
            {t('entries.clear')}
          </Button>
        </Group>
      )}
    </>
  )
}

function Choices() {
  const { t } = useTranslation()
  const code = useCode()
  const [asked, set] = useAddress(...marks)
  const seesOthers = useMay('admin')
  const bridges = useRead<{ bridges: readonly Bridge[] }>('/api/bridges')
  const names = bridges.data?.bridges.map(({ name }) => ({ value: name, label: name })) ?? []
  const named = (set: 'kind' | 'action' | 'outcome', values: readonly string[]) =>
    values.map((value) => ({ value, label: code(set, value) }))
  return (
    <>
      <Choice label={t('common.bridge')} value={asked.bridge} options={names} onChange={(bridge) => set({ bridge })} />
      {seesOthers && (
        <Typed
          key={`person ${asked.person === undefined}`}
          label={t('runs.journal.person')}
          value={asked.person}
          onChange={(person) => set({ person })}
        />
      )}
      <Choice label={t('entries.kind')} value={asked.kind} options={named('kind', kinds)} onChange={(kind) => set({ kind })} />
      <Choice
        label={t('runs.journal.action')}
        value={asked.action}
        options={named('action', actions)}
        onChange={(action) => set({ action })}
      />
      <Choice
        label={t('runs.journal.outcome')}
        value={asked.outcome}
        options={[...named('outcome', outcomes), { value: 'open', label: t('runs.journal.open') }]}
        onChange={(outcome) => set({ outcome })}
      />
    </>
  )
}
