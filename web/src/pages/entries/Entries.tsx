// Every piece of time that is known, filtered by what stands in the address; smooth with a hundred thousand of them.

import { Button, Group, SimpleGrid, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { withQuery } from '../../api/client.ts'
import { usePages, useRead } from '../../api/hooks.ts'
import type { Bridge, ListedLink } from '../../api/shapes.ts'
import { useAddress } from '../../parts/address.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { Choice, Day, Typed } from '../../parts/Filter.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { useCode } from '../../words/useCode.ts'
import { LinkRows } from './LinkRows.tsx'

const marks = ['bridge', 'state', 'code', 'kind', 'person', 'from', 'to', 'q'] as const
const states = ['synced', 'waiting', 'held', 'conflict', 'failed', 'ended'] as const
const kinds = ['entry', 'task', 'allocation'] as const

export default function Entries() {
  const { t } = useTranslation()
  const [asked] = useAddress(...marks)
  const query = { ...asked, q: asked.q && asked.q.trim().length >= 3 ? asked.q : undefined }
  const links = usePages<ListedLink, 'links'>('/api/links', 'links', query)
  return (
    <Page title={t('entries.title')} about={t('entries.about')}>
      <Filters />
      <Total />
      <ErrorNote error={links.isFetchNextPageError ? links.error : null} retry={() => void links.fetchNextPage()} />
      <Loaded of={links}>
        {(rows) => (
          <LinkRows
            links={rows}
            hasMore={links.hasNextPage}
            isLoadingMore={links.isFetchingNextPage}
            onMore={() => void links.fetchNextPage()}
          />
        )}
      </Loaded>
    </Page>
  )
}

function Filters() {
  const { t } = useTranslation()
  const code = useCode()
  const [asked, set] = useAddress(...marks)
  const bridges = useRead<{ bridges: readonly Bridge[] }>('/api/bridges')
  const names = bridges.data?.bridges.map(({ name }) => ({ value: name, label: name })) ?? []
  const hasAny = marks.some((mark) => asked[mark] !== undefined)
  return (
    <>
      <SimpleGrid cols={{ base: 2, md: 3, lg: 6 }} spacing="sm">
        <Choice label={t('common.bridge')} value={asked.bridge} options={names} onChange={(bridge) => set({ bridge })} />
        <Choice
          label={t('common.state')}
          value={asked.state}
          options={states.map((value) => ({ value, label: t(`common.states.${value}`) }))}
          onChange={(state) => set({ state, code: null })}
        />
        <Choice
          label={t('entries.kind')}
          value={asked.kind}
          options={kinds.map((value) => ({ value, label: code('kind', value) }))}
          onChange={(kind) => set({ kind })}
        />
        <Day label={t('entries.from')} value={asked.from} onChange={(from) => set({ from })} />
        <Day label={t('entries.until')} value={asked.to} onChange={(to) => set({ to })} />
        <Typed
          key={asked.q === undefined ? 'none' : 'some'}
          label={t('entries.words')}
          value={asked.q}
          onChange={(q) => set({ q })}
        />
      </SimpleGrid>
      {hasAny && (
        <Group>
          {asked.code && <Text size="sm">{code('reason', asked.code)}</Text>}
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => set(Object.fromEntries(marks.map((mark) => [mark, null])) as Record<(typeof marks)[number], null>)}
          >
            {t('entries.clear')}
          </Button>
        </Group>
      )}
    </>
  )
}

/** How many there are: words are not counted, since that would mean reading everything. */
function Total() {
  const { t } = useTranslation()
  const [{ q, ...asked }] = useAddress(...marks)
  const counts = useRead<{ total: number }>(q ? null : withQuery('/api/links/counts', asked))
  if (!counts.data) return null
  return (
    <Text size="sm" c="dimmed" role="status">
      {t('entries.total', { count: counts.data.total })}
    </Text>
  )
}
