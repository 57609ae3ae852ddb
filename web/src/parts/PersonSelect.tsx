// A searchable drop-down of people: name, e-mail address, and with whom they are linked already.

import { Select, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { withQuery } from '../api/client.ts'
import { useRead } from '../api/hooks.ts'
import { ErrorNote } from './ErrorNote.tsx'

export interface Selectable {
  readonly ref: string
  readonly name: string
  readonly email: string | null
  readonly active?: boolean
  /** The name of whoever has this one already: it cannot be chosen. */
  readonly takenBy?: string | null
}

interface PersonSelectProps {
  readonly label: string
  readonly people: readonly Selectable[]
  readonly value: string | null
  readonly description?: string
  readonly autoFocus?: boolean
  onChange(ref: string | null): void
  onSearch?(words: string): void
}

/** More than anybody scrolls through; the rest is found by typing. */
const mostShown = 100

export function PersonSelect({ people, value, onChange, onSearch, ...rest }: PersonSelectProps) {
  const { t } = useTranslation()
  const byRef = new Map(people.map((one) => [one.ref, one]))
  const missing = value !== null && !byRef.has(value) ? [{ value, label: value }] : []
  const options = people.map(({ ref, name, email, takenBy }) => ({
    value: ref,
    // Two people of one name are told apart, and either is found by the address.
    label: email === null ? name : `${name} · ${email}`,
    disabled: Boolean(takenBy) && ref !== value,
  }))
  return (
    <Select
      {...rest}
      placeholder={t('people.choose')}
      nothingFoundMessage={t('people.noneFound')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': `${t('common.remove')}: ${rest.label}` }}
      limit={mostShown}
      maxDropdownHeight={320}
      data={[...missing, ...options]}
      value={value}
      onChange={onChange}
      {...(onSearch ? { onSearchChange: onSearch } : {})}
      renderOption={({ option }) => <Option person={byRef.get(option.value)} name={option.label} />}
    />
  )
}

function Option({ person, name }: { readonly person: Selectable | undefined; readonly name: string }) {
  const { t } = useTranslation()
  if (!person) return name
  const about = [
    person.email,
    person.active === false && t('people.inactive'),
    person.takenBy && t('people.takenBy', { name: person.takenBy }),
  ]
  return (
    <Stack gap={0}>
      <span>{person.name}</span>
      <Text size="xs">{about.filter(Boolean).join(' · ')}</Text>
    </Stack>
  )
}

interface Choice extends Selectable {
  readonly linked: readonly { readonly bridge: string; readonly name: string; readonly left: string }[]
}

interface TrackerPersonSelectProps extends Omit<PersonSelectProps, 'people' | 'onSearch'> {
  /** To the time tracker. */
  readonly connection: string
  readonly bridge: string
}

const mostRead = 500
const pauseMs = 300

/** Of everybody whom a time tracker shows; where they are very many, the server searches. */
export function TrackerPersonSelect({ connection, bridge, ...props }: TrackerPersonSelectProps) {
  const [typed, setTyped] = useState('')
  const [words] = useDebouncedValue(typed.trim(), pauseMs)
  const path = `/api/connections/${encodeURIComponent(connection)}/people`
  const all = useRead<{ people: readonly Choice[]; next: string | null }>(withQuery(path, { limit: mostRead }))
  const isPartial = (all.data?.next ?? null) !== null
  const found = useRead<{ people: readonly Choice[] }>(
    isPartial && words !== '' ? withQuery(path, { limit: mostRead, q: words }) : null,
  )
  const people = (found.data ?? all.data)?.people ?? []
  const selectable = people.map((one) => ({ ...one, takenBy: one.linked.find((link) => link.bridge === bridge)?.name ?? null }))
  return (
    <>
      <ErrorNote error={all.error ?? found.error} retry={() => void all.refetch()} />
      <PersonSelect {...props} people={selectable} onSearch={setTyped} />
    </>
  )
}
