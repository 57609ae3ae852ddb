// The tables of the bulk page.

import { Anchor, Badge, Button, Checkbox, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useFormat } from '../../parts/format.ts'
import { Part } from '../../parts/Part.tsx'
import { PersonSelect } from '../../parts/PersonSelect.tsx'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { Sentence } from '../../parts/Sentence.tsx'
import type { Chosen } from '../../parts/useChosen.ts'
import { type LinkedPair, type PeoplePairing, type Person, personPath } from './shapes.ts'

type Pair = PeoplePairing['suggested'][number]

interface SuggestedProps {
  readonly pairs: readonly Pair[]
  readonly chosen: Chosen<string>
}

/** No box is ticked at first. */
export function Suggested({ pairs, chosen }: SuggestedProps) {
  const { t } = useTranslation()
  const columns: Column<Pair>[] = [
    {
      key: 'choose',
      title: '',
      cell: ({ left, right }) => (
        <Checkbox
          aria-label={t('people.bulk.choosePair', { left: left.name, right: right.name })}
          checked={chosen.links.get(left.ref) === right.ref}
          onChange={(event) => chosen.link(left.ref, event.currentTarget.checked ? right.ref : null)}
        />
      ),
    },
    { key: 'left', title: t('people.bulk.inTool'), cell: ({ left }) => <Name person={left} /> },
    { key: 'right', title: t('people.bulk.inTracker'), cell: ({ right }) => <Name person={right} /> },
  ]
  return (
    <Part title={t('people.bulk.suggested')} about={pairs.length > 0 && t('people.bulk.suggestedText')}>
      {pairs.length > 1 && (
        <Group>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => chosen.linkAll(pairs.map(({ left, right }) => [left.ref, right.ref]))}
          >
            {t('people.bulk.all')}
          </Button>
        </Group>
      )}
      <Rows
        label={t('people.bulk.suggested')}
        rows={pairs}
        columns={columns}
        keyOf={({ left }) => left.ref}
        empty={t('people.bulk.none')}
      />
    </Part>
  )
}

function Name({ person: { name, email, active } }: { readonly person: Person }) {
  const { t } = useTranslation()
  return (
    <>
      {name}
      <Text size="xs" c="dimmed">
        {[email, !active && t('people.inactive')].filter(Boolean).join(' · ')}
      </Text>
    </>
  )
}

interface AloneLeftProps {
  readonly people: readonly Person[]
  /** Those of the other side who are free. */
  readonly others: readonly Person[]
  readonly chosen: Chosen<string>
}

export function AloneLeft({ people, others, chosen }: AloneLeftProps) {
  const { t } = useTranslation()
  const columns: Column<Person>[] = [
    { key: 'left', title: t('people.bulk.inTool'), cell: (person) => <Name person={person} /> },
    {
      key: 'right',
      title: t('people.bulk.inTracker'),
      cell: (person) => <Pick person={person} others={others} chosen={chosen} />,
    },
  ]
  if (people.length === 0) return null
  return (
    <Part title={t('people.bulk.left')}>
      <Rows label={t('people.bulk.left')} rows={people} columns={columns} keyOf={({ ref }) => ref} />
    </Part>
  )
}

/** A button first: hundreds of drop-downs would make the page slow. */
function Pick({ person: { ref, name }, others, chosen }: Omit<AloneLeftProps, 'people'> & { readonly person: Person }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const right = chosen.links.get(ref) ?? null
  if (!isOpen && right === null)
    return (
      <Button
        size="compact-sm"
        variant="default"
        disabled={others.length === 0}
        aria-label={t('people.bulk.chooseFor', { name })}
        onClick={() => setOpen(true)}
      >
        {t('people.bulk.pick')}
      </Button>
    )
  const taken = new Set([...chosen.links].flatMap(([left, one]) => (left === ref ? [] : [one])))
  return (
    <div style={{ maxWidth: 360 }}>
      <PersonSelect
        label={t('people.bulk.chooseFor', { name })}
        autoFocus={right === null}
        people={others.filter((one) => !taken.has(one.ref))}
        value={right}
        onChange={(one) => chosen.link(ref, one)}
      />
    </div>
  )
}

export function AloneRight({ people }: { readonly people: readonly Person[] }) {
  const { t } = useTranslation()
  if (people.length === 0) return null
  const columns: Column<Person>[] = [
    { key: 'right', title: t('people.bulk.inTracker'), cell: (person) => <Name person={person} /> },
  ]
  return (
    <Part title={t('people.bulk.right')}>
      <Rows label={t('people.bulk.right')} rows={people} columns={columns} keyOf={({ ref }) => ref} />
    </Part>
  )
}

interface LinkedProps {
  /** To the work tool; undefined while it is read. */
  readonly connection: string | undefined
  readonly pairs: readonly LinkedPair[]
  readonly chosen: Chosen<string>
}

export function Linked({ connection, pairs, chosen }: LinkedProps) {
  const { t } = useTranslation()
  const format = useFormat()
  if (pairs.length === 0) return null
  const side = (person: Person | null, ref: string) => (person ? <Name person={person} /> : t('people.shownNoMore', { ref }))
  const columns: Column<LinkedPair>[] = [
    {
      key: 'left',
      title: t('people.bulk.inTool'),
      cell: ({ leftPerson, left }) =>
        connection === undefined ? (
          side(leftPerson, left)
        ) : (
          <Anchor component={Link} href={personPath({ connection, ref: left })} inherit>
            {side(leftPerson, left)}
          </Anchor>
        ),
    },
    { key: 'right', title: t('people.bulk.inTracker'), cell: ({ rightPerson, right }) => side(rightPerson, right) },
    {
      key: 'since',
      title: t('people.bulk.since'),
      cell: ({ activatedAt, on }) => (
        <>
          {format.instant(activatedAt)}{' '}
          {!on && (
            <Badge variant="default" tt="none">
              {t('people.bulk.off')}
            </Badge>
          )}
        </>
      ),
    },
    {
      key: 'unlink',
      title: t('people.unlink'),
      cell: ({ left, name }) => (
        <Checkbox
          aria-label={t('people.bulk.unlinkNamed', { name })}
          checked={chosen.unlink.has(left)}
          onChange={(event) => chosen.setUnlinked(left, event.currentTarget.checked)}
        />
      ),
    },
  ]
  return (
    <Part title={t('people.bulk.linked')}>
      <Rows label={t('people.bulk.linked')} rows={pairs} columns={columns} keyOf={({ left }) => left} />
    </Part>
  )
}

type ApartPerson = PeoplePairing['apart'][number]

export function Apart({ people }: { readonly people: readonly ApartPerson[] }) {
  const { t } = useTranslation()
  if (people.length === 0) return null
  const columns: Column<ApartPerson>[] = [
    { key: 'left', title: t('people.bulk.inTool'), cell: (person) => <Name person={person} /> },
    { key: 'why', title: t('common.reason'), cell: ({ why }) => <Sentence of={why} /> },
  ]
  return (
    <Part title={t('people.bulk.apart')}>
      <Rows label={t('people.bulk.apart')} rows={people} columns={columns} keyOf={({ ref }) => ref} />
    </Part>
  )
}
