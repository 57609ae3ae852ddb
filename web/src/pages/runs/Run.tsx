// One run: its counters, what it wrote, and taking it back.

import { Anchor, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'wouter'
import { withQuery } from '../../api/client.ts'
import { usePages, useRead } from '../../api/hooks.ts'
import type { Attempt } from '../../api/shapes.ts'
import { useFormat } from '../../parts/format.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { useMinutes } from '../../parts/minutes.ts'
import { Page } from '../../parts/Page.tsx'
import { useCode } from '../../words/useCode.ts'
import { tookOf } from './Runs.tsx'
import type { Run as RunValue } from './shapes.ts'
import { UndoButton } from './UndoDialog.tsx'
import { UndoStrip } from './UndoStrip.tsx'
import { WriteRows } from './WriteRows.tsx'

export default function Run() {
  const { t } = useTranslation()
  const format = useFormat()
  const { id = '' } = useParams()
  const path = `/api/runs/${encodeURIComponent(id)}`
  const found = useRead<{ run: RunValue }>(withQuery(path, { limit: 1 }))
  const run = found.data?.run
  return (
    <Page
      title={run ? t('runs.run', { when: format.instant(run.startedAt) }) : t('runs.noRun')}
      actions={
        run && run.created + run.updated + run.deleted > 0 && <UndoButton source={{ run: id }} label={t('runs.undoRun')} />
      }
    >
      <UndoStrip />
      <Loaded of={found}>{({ run: shown }) => <Counters run={shown} />}</Loaded>
      {run && <Written path={path} id={id} />}
    </Page>
  )
}

function Counters({ run }: { readonly run: RunValue }) {
  const { t } = useTranslation()
  const format = useFormat()
  const minutes = useMinutes()
  const code = useCode()
  const counters = (['created', 'updated', 'deleted', 'refused', 'unclear'] as const).filter(
    (key) => run[key] > 0 || key === 'created' || key === 'updated' || key === 'deleted',
  )
  return (
    <Stack component="section" aria-label={t('runs.counters')} className="surface" p="lg">
      <Text c="dimmed">
        {[
          run.bridge,
          code('run', run.kind),
          t('runs.entries', { count: run.entries }),
          tookOf(run, format) ?? t('runs.underWay'),
        ].join(' · ')}
      </Text>
      <SimpleGrid cols={{ base: 2, xs: 3, md: 6 }} component="dl" m={0}>
        {counters.map((key) => (
          <Counter key={key} title={t(`runs.${key}`)} value={format.number(run[key])} />
        ))}
        <Counter title={t('runs.moved')} value={minutes(run.movedMs)} />
      </SimpleGrid>
    </Stack>
  )
}

function Counter({ title, value }: { readonly title: string; readonly value: string }) {
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {title}
      </Text>
      <Text component="dd" m={0} size="xl" fw={650}>
        {value}
      </Text>
    </div>
  )
}

function Written({ path, id }: { readonly path: string; readonly id: string }) {
  const { t } = useTranslation()
  const writes = usePages<Attempt, 'writes'>(path, 'writes', { limit: '100' })
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={2} size="h4">
          {t('runs.writes')}
        </Title>
        <Anchor component={Link} href={withQuery('/journal', { run: id })} size="sm">
          {t('runs.toJournal')}
        </Anchor>
      </Group>
      <Loaded of={writes}>
        {(rows) => <WriteRows label={t('runs.writes')} writes={rows} empty={t('runs.noWrites')} pages={writes} />}
      </Loaded>
    </Stack>
  )
}
