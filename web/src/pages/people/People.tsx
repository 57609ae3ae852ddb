// Admin > People: everybody whom the work tools show, searchable; with a bridge in the address, linking many of them at once (B2).

import { Anchor, Badge, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { withQuery } from '../../api/client.ts'
import { useRead } from '../../api/hooks.ts'
import type { Bridge } from '../../api/shapes.ts'
import { useAddress } from '../../parts/address.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { Typed } from '../../parts/Filter.tsx'
import { FreshButton } from '../../parts/FreshButton.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { Sentence } from '../../parts/Sentence.tsx'
import { useCode } from '../../words/useCode.ts'
import { Bulk } from './Bulk.tsx'
import { Invite } from './Invite.tsx'
import { type Member, personPath } from './shapes.ts'
import { Unreadable } from './Unreadable.tsx'
import { useEverybody } from './useEverybody.ts'

export default function People() {
  const [{ bridge }] = useAddress('bridge')
  return bridge === undefined ? <Everybody /> : <Bulk key={bridge} bridge={bridge} />
}

function Everybody() {
  const { t } = useTranslation()
  const [{ q }, set] = useAddress('q')
  const found = useEverybody(q)
  const columns = useColumns()
  return (
    <Page title={t('people.title')} about={t('people.about')} actions={<FreshButton path="/api/people" />}>
      <ManyLinks />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Typed label={t('people.search')} value={q} onChange={(words) => set({ q: words })} />
      </SimpleGrid>
      <ErrorNote error={found.isFetchNextPageError ? found.error : null} retry={() => void found.fetchNextPage()} />
      <Loaded of={found}>
        {({ people, unread }) => (
          <>
            <Unreadable all={unread} />
            <Rows
              label={t('people.title')}
              rows={people}
              columns={columns}
              keyOf={({ connection, ref }) => `${connection} ${ref}`}
              hrefOf={personPath}
              empty={t(q === undefined ? 'people.nobodyShown' : 'people.none')}
              hasMore={found.hasNextPage}
              isLoadingMore={found.isFetchingNextPage}
              onMore={() => void found.fetchNextPage()}
            />
          </>
        )}
      </Loaded>
    </Page>
  )
}

/** A way to the bulk page of each bridge. */
function ManyLinks() {
  const { t } = useTranslation()
  const bridges = useRead<{ bridges: readonly Bridge[] }>('/api/bridges').data?.bridges ?? []
  if (bridges.length === 0) return null
  return (
    <Group gap="sm">
      <Text size="sm">{t('people.many')}</Text>
      {bridges.map(({ name }) => (
        <Button key={name} component={Link} href={withQuery('/people', { bridge: name })} size="compact-sm" variant="default">
          {name}
        </Button>
      ))}
    </Group>
  )
}

function useColumns(): Column<Member>[] {
  const { t } = useTranslation()
  const code = useCode()
  return [
    {
      key: 'name',
      title: t('common.person'),
      cell: (member) => (
        <>
          <Anchor component={Link} href={personPath(member)} inherit>
            {member.name}
          </Anchor>
          <Text size="xs" c="dimmed">
            {member.email}
          </Text>
        </>
      ),
    },
    { key: 'at', title: t('people.at'), cell: ({ connection }) => connection },
    {
      key: 'role',
      title: t('people.role'),
      cell: ({ role, why }) => (
        <>
          {code('vendorRole', role)}
          {why !== null && (
            <Text size="xs">
              <Sentence of={why} />
            </Text>
          )}
        </>
      ),
    },
    { key: 'links', title: t('people.linkedOn'), cell: (member) => <Links member={member} /> },
    { key: 'account', title: t('people.account'), cell: (member) => member.user?.name ?? <Invite member={member} /> },
  ]
}

function Links({ member: { links, mayTakePart } }: { readonly member: Member }) {
  const { t } = useTranslation()
  if (links.length === 0)
    return (
      <Text span c="dimmed" inherit>
        {mayTakePart ? t('people.notLinked') : '–'}
      </Text>
    )
  return (
    <Stack gap={4} align="flex-start">
      {links.map(({ bridge, right, rightName, on }) => (
        <span key={bridge}>
          {bridge}: {rightName ?? right}{' '}
          {!on && (
            <Badge variant="default" tt="none">
              {t('people.bulk.off')}
            </Badge>
          )}
        </span>
      ))}
    </Stack>
  )
}
