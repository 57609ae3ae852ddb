// Pieces of time as rows: what, whose, when, how long, where it stands and why.

import { Anchor, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { ListedLink } from '../../api/shapes.ts'
import { useFormat } from '../../parts/format.ts'
import { OutLink } from '../../parts/OutLink.tsx'
import { passportPath } from '../../parts/passport.ts'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { Sentence } from '../../parts/Sentence.tsx'
import { StateBadge } from '../../parts/StateBadge.tsx'
import { useCode } from '../../words/useCode.ts'

interface LinkRowsProps {
  readonly links: readonly ListedLink[]
  readonly hasMore?: boolean
  readonly isLoadingMore?: boolean
  onMore?(): void
}

export function LinkRows({ links, ...more }: LinkRowsProps) {
  const { t } = useTranslation()
  return (
    <Rows
      label={t('entries.title')}
      rows={links}
      columns={useColumns()}
      keyOf={({ id }) => id}
      hrefOf={({ id }) => passportPath(id)}
      empty={t('entries.none')}
      {...more}
    />
  )
}

function useColumns(): Column<ListedLink>[] {
  const { t } = useTranslation()
  const format = useFormat()
  const code = useCode()
  return [
    { key: 'day', title: t('common.day'), isShort: true, cell: ({ day }) => (day === null ? '–' : format.dayShort(day)) },
    { key: 'person', title: t('common.person'), cell: ({ person }) => person?.name ?? '–' },
    {
      key: 'what',
      title: t('entries.what'),
      cell: (link) => (
        <>
          <Anchor component={Link} href={passportPath(link.id)} inherit>
            {link.title || link.note || link.leftRef || link.rightRef}
          </Anchor>
          <Text size="xs" c="dimmed">
            {link.kind === 'entry' ? link.note : code('kind', link.kind)}
          </Text>
        </>
      ),
    },
    {
      key: 'duration',
      title: t('common.duration'),
      isNumber: true,
      cell: ({ durationMs }) => (durationMs === null ? '–' : format.duration(durationMs)),
    },
    {
      key: 'state',
      title: t('common.state'),
      cell: ({ state, id, sentence }) => (
        <>
          <StateBadge state={state} id={id} />
          {sentence !== null && (
            <Text size="xs" mt={4}>
              <Sentence of={sentence} />
            </Text>
          )}
        </>
      ),
    },
    { key: 'sides', title: t('entries.both'), cell: (link) => <Sides link={link} /> },
  ]
}

function Sides({ link: { leftRef, rightRef, leftUrl, rightUrl } }: { readonly link: ListedLink }) {
  return (
    <Text size="xs" component="div" style={{ whiteSpace: 'nowrap' }}>
      <Ref value={leftRef} url={leftUrl} />
      <Ref value={rightRef} url={rightUrl} />
    </Text>
  )
}

const mostLetters = 12

/** A long one is shown by its beginning; the passport has all of it. */
function Ref({ value, url }: { readonly value: string | null; readonly url: string | null }) {
  if (value === null) return <div>–</div>
  const short = value.length > mostLetters ? `${value.slice(0, mostLetters - 1)}…` : value
  return (
    <div title={value}>
      <OutLink href={url}>{short}</OutLink>
    </div>
  )
}
