// What each run wrote, counted; the newest first.

import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { usePages, useRead } from '../../api/hooks.ts'
import type { Bridge } from '../../api/shapes.ts'
import { useAddress } from '../../parts/address.ts'
import { Choice } from '../../parts/Filter.tsx'
import { type Format, useFormat } from '../../parts/format.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { useMinutes } from '../../parts/minutes.ts'
import { Page } from '../../parts/Page.tsx'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { useCode } from '../../words/useCode.ts'
import type { Run } from './shapes.ts'
import { UndoStrip } from './UndoStrip.tsx'

export default function Runs() {
  const { t } = useTranslation()
  const [{ bridge }, set] = useAddress('bridge')
  const columns = useColumns()
  const runs = usePages<Run, 'runs'>('/api/runs', 'runs', { bridge, limit: '50' })
  const bridges = useRead<{ bridges: readonly Bridge[] }>('/api/bridges')
  const names = bridges.data?.bridges.map(({ name }) => ({ value: name, label: name })) ?? []
  return (
    <Page title={t('runs.title')} about={t('runs.about')}>
      <UndoStrip />
      <div style={{ maxWidth: '18rem' }}>
        <Choice label={t('common.bridge')} value={bridge} options={names} onChange={(chosen) => set({ bridge: chosen })} />
      </div>
      <Loaded of={runs}>
        {(rows) => (
          <Rows
            label={t('runs.title')}
            rows={rows}
            columns={columns}
            keyOf={({ id }) => id}
            hrefOf={runPath}
            empty={t('runs.none')}
            hasMore={runs.hasNextPage}
            isLoadingMore={runs.isFetchingNextPage}
            onMore={() => void runs.fetchNextPage()}
          />
        )}
      </Loaded>
    </Page>
  )
}

export const runPath = ({ id }: Pick<Run, 'id'>) => `/runs/${encodeURIComponent(id)}`

/** How long it took; undefined while it is under way. */
export const tookOf = ({ startedAt, endedAt }: Run, format: Format) =>
  endedAt === null ? undefined : format.wait(Math.max(1, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1000)))

function useColumns(): Column<Run>[] {
  const { t } = useTranslation()
  const format = useFormat()
  const minutes = useMinutes()
  const code = useCode()
  const counter = (key: 'created' | 'updated' | 'deleted' | 'refused'): Column<Run> => ({
    key,
    title: t(`runs.${key}`),
    isNumber: true,
    cell: (run) => (run[key] === 0 ? '–' : format.number(run[key])),
  })
  return [
    {
      key: 'started',
      title: t('runs.started'),
      cell: (run) => (
        <Anchor component={Link} href={runPath(run)} inherit>
          {format.instant(run.startedAt)}
        </Anchor>
      ),
    },
    { key: 'bridge', title: t('common.bridge'), cell: ({ bridge }) => bridge },
    { key: 'kind', title: t('runs.kind'), cell: ({ kind }) => code('run', kind) },
    counter('created'),
    counter('updated'),
    counter('deleted'),
    counter('refused'),
    {
      key: 'moved',
      title: t('runs.moved'),
      isNumber: true,
      cell: ({ movedMs }) => (movedMs === 0 ? '–' : minutes(movedMs)),
    },
    { key: 'took', title: t('runs.took'), isNumber: true, cell: (run) => tookOf(run, format) ?? t('runs.underWay') },
  ]
}
