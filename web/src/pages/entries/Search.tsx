// What the search box finds. An id or an address that means one piece of time leads straight to its passport.

import { Anchor, List, Stack, Text, Title } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { withQuery } from '../../api/client.ts'
import { useRead } from '../../api/hooks.ts'
import { useMay } from '../../api/me.ts'
import type { ListedLink } from '../../api/shapes.ts'
import { useAddress } from '../../parts/address.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { passportPath } from '../../parts/passport.ts'
import { LinkRows } from './LinkRows.tsx'

interface Found {
  readonly links: readonly ListedLink[]
  readonly people: readonly {
    readonly connection: string
    readonly ref: string
    readonly name: string
    readonly email: string | null
  }[]
  readonly bridges: readonly { readonly name: string; readonly left: string; readonly right: string }[]
}

const fewestLetters = 3

export default function Search() {
  const { t } = useTranslation()
  const [{ q = '' }] = useAddress('q')
  const words = q.trim()
  const found = useRead<Found>(words.length < fewestLetters ? null : withQuery('/api/search', { q: words }))
  return (
    <Page title={t('entries.search.title')} about={t('entries.search.about')}>
      {words.length >= fewestLetters && <Loaded of={found}>{(data) => <Results found={data} />}</Loaded>}
    </Page>
  )
}

function Results({ found: { links, people, bridges } }: { readonly found: Found }) {
  const { t } = useTranslation()
  const [, go] = useLocation()
  const isAdmin = useMay('admin')
  const [only] = links
  const isOne = links.length === 1 && people.length + bridges.length === 0
  useEffect(() => {
    if (isOne && only) go(passportPath(only.id), { replace: true })
  }, [isOne, only, go])
  if (links.length + people.length + bridges.length === 0)
    return (
      <Stack gap={4} className="surface" p="lg" role="status">
        <Text fw={600}>{t('entries.search.none')}</Text>
        <Text c="dimmed">{t('entries.search.noneAdvice')}</Text>
      </Stack>
    )
  return (
    <>
      {isAdmin && (
        <Named
          title={t('entries.search.people')}
          all={people.map(({ connection, ref, name, email }) => ({
            href: `/people/${encodeURIComponent(connection)}/${encodeURIComponent(ref)}`,
            name,
            about: email ?? connection,
          }))}
        />
      )}
      {isAdmin && (
        <Named
          title={t('entries.search.bridges')}
          all={bridges.map(({ name, left, right }) => ({ href: `/bridges/${name}`, name, about: `${left} – ${right}` }))}
        />
      )}
      {links.length > 0 && (
        <>
          <Title order={2} size="h5">
            {t('entries.search.found')}
          </Title>
          <LinkRows links={links} />
        </>
      )}
    </>
  )
}

interface NamedProps {
  readonly title: string
  readonly all: readonly { readonly href: string; readonly name: string; readonly about: string }[]
}

function Named({ title, all }: NamedProps) {
  if (all.length === 0) return null
  return (
    <Stack gap={4} className="surface" p="lg">
      <Title order={2} size="h5">
        {title}
      </Title>
      <List listStyleType="none">
        {all.map(({ href, name, about }) => (
          <List.Item key={href}>
            <Anchor component={Link} href={href}>
              {name}
            </Anchor>{' '}
            <Text span c="dimmed" size="sm">
              {about}
            </Text>
          </List.Item>
        ))}
      </List>
    </Stack>
  )
}
