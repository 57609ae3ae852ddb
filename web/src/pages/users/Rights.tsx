// What somebody is here: the role, the people at the vendors whose time is theirs, and what a guest may look at.

import { MultiSelect, Select, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OwnPerson, Role } from '../../../../src/http/who.ts'
import { useRead } from '../../api/hooks.ts'
import { useMay } from '../../api/me.ts'
import type { Bridge } from '../../api/shapes.ts'

export interface RightsValue {
  readonly role: Role
  readonly persons: readonly OwnPerson[]
  readonly shared: readonly string[]
}

interface RightsProps {
  readonly value: RightsValue
  onChange(value: RightsValue): void
}

const roles: readonly Role[] = ['owner', 'admin', 'member', 'guest']

export function Rights({ value, onChange }: RightsProps) {
  const { t } = useTranslation()
  const isOwner = useMay('owner')
  const { role, persons, shared } = value
  const isOfCompany = (one: Role) => one === 'owner' || one === 'admin'
  return (
    <Stack>
      <Select
        label={t('users.role')}
        description={t(`users.roleHelp.${role}`)}
        allowDeselect={false}
        value={role}
        data={roles.map((one) => ({ value: one, label: t(`users.roles.${one}`), disabled: !isOwner && isOfCompany(one) }))}
        onChange={(next) => next && onChange({ ...value, role: next as Role })}
      />
      {role === 'guest' ? (
        <SharedBridges value={shared} onChange={(next) => onChange({ ...value, shared: next })} />
      ) : (
        <Persons value={persons} onChange={(next) => onChange({ ...value, persons: next })} />
      )}
    </Stack>
  )
}

interface PersonsProps {
  readonly value: readonly OwnPerson[]
  onChange(value: readonly OwnPerson[]): void
}

interface Member {
  readonly connection: string
  readonly ref: string
  readonly name: string
  readonly email: string | null
}

const keyOf = ({ connection, ref }: OwnPerson) => `${connection} ${ref}`

function personOf(key: string): OwnPerson {
  const at = key.indexOf(' ')
  return { connection: key.slice(0, at), ref: key.slice(at + 1) }
}

/** Everybody whom the work tools show. */
const usePeople = () => useRead<{ people: readonly Member[] }>('/api/people?limit=500').data?.people ?? []

/** A person's name and where they have it; their id while the name is not known. */
export function usePersonName(): (person: OwnPerson) => string {
  const people = usePeople()
  return ({ connection, ref }) => {
    const found = people.find((one) => one.connection === connection && one.ref === ref)
    return `${found?.name ?? ref} (${connection})`
  }
}

function Persons({ value, onChange }: PersonsProps) {
  const { t } = useTranslation()
  const people = usePeople()
  const known = people.map((one) => ({ value: keyOf(one), label: `${one.name} (${one.email ?? one.ref}), ${one.connection}` }))
  const missing = value.map(keyOf).filter((key) => !known.some((one) => one.value === key))
  return (
    <MultiSelect
      label={t('users.persons')}
      description={t('users.personsHelp')}
      searchable
      hidePickedOptions
      limit={60}
      nothingFoundMessage={t('common.nothing')}
      data={[...known, ...missing.map((key) => ({ value: key, label: key }))]}
      value={value.map(keyOf)}
      onChange={(keys) => onChange(keys.map(personOf))}
    />
  )
}

interface SharedProps {
  readonly value: readonly string[]
  onChange(value: readonly string[]): void
}

function SharedBridges({ value, onChange }: SharedProps) {
  const { t } = useTranslation()
  const bridges = useRead<{ bridges: readonly Bridge[] }>('/api/bridges')
  return (
    <MultiSelect
      label={t('users.shared')}
      searchable
      data={bridges.data?.bridges.map(({ name }) => name) ?? []}
      value={[...value]}
      onChange={onChange}
    />
  )
}
