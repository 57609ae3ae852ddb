// Who may sign in here, as what; invitations; who they are at the vendors.

import { Button, Group, List, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange, useRead } from '../../api/hooks.ts'
import { useMe } from '../../api/me.ts'
import { useAddress } from '../../parts/address.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { useFormat } from '../../parts/format.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { EditUser } from './EditUser.tsx'
import { Invite } from './Invite.tsx'
import { usePersonName } from './Rights.tsx'
import type { Invitation, User } from './shapes.ts'

export default function Users() {
  const { t } = useTranslation()
  const [{ invite }, set] = useAddress('invite', 'name', 'email', 'person')
  const users = useRead<{ users: readonly User[] }>('/api/users')
  const invitations = useRead<{ invitations: readonly Invitation[] }>('/api/invitations')
  const close = () => set({ invite: null, name: null, email: null, person: null })
  return (
    <Page
      title={t('users.title')}
      about={t('users.about')}
      actions={<Button onClick={() => set({ invite: '1' })}>{t('users.invite')}</Button>}
    >
      <Loaded of={users}>{({ users: all }) => <UserRows users={all} />}</Loaded>
      <Loaded of={invitations}>{({ invitations: open }) => (open.length === 0 ? null : <Open invitations={open} />)}</Loaded>
      {invite !== undefined && <Invite onClose={close} />}
    </Page>
  )
}

function UserRows({ users }: { readonly users: readonly User[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const me = useMe()
  const nameOf = usePersonName()
  const [edited, setEdited] = useState<User | null>(null)
  const columns: Column<User>[] = [
    {
      key: 'name',
      title: t('users.name'),
      cell: ({ id, name, email }) => (
        <>
          {name} {id === me.id && `(${t('users.you')})`}
          <Text size="xs" c="dimmed">
            {email}
          </Text>
        </>
      ),
    },
    { key: 'role', title: t('users.role'), cell: ({ role }) => t(`users.roles.${role}`) },
    {
      key: 'persons',
      title: t('users.persons'),
      cell: ({ role, persons, shared }) => (role === 'guest' ? shared : persons.map(nameOf)).join(', ') || '–',
    },
    {
      key: 'seen',
      title: t('users.seen'),
      cell: ({ seenAt }) => (seenAt === null ? t('common.never') : format.day(seenAt.slice(0, 10))),
    },
    {
      key: 'edit',
      title: '',
      cell: (user) => (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('users.edit', { name: user.name })}
          onClick={() => setEdited(user)}
        >
          {t('common.edit')}
        </Button>
      ),
    },
  ]
  return (
    <>
      <Rows label={t('users.title')} rows={users} columns={columns} keyOf={({ id }) => id} />
      {edited && <EditUser user={edited} onClose={() => setEdited(null)} />}
    </>
  )
}

function Open({ invitations }: { readonly invitations: readonly Invitation[] }) {
  const { t } = useTranslation()
  return (
    <Stack className="surface" p="lg">
      <Title order={2} size="h4">
        {t('users.open')}
      </Title>
      <List listStyleType="none" spacing="xs">
        {invitations.map((one) => (
          <OpenOne key={one.id} invitation={one} />
        ))}
      </List>
    </Stack>
  )
}

function OpenOne({ invitation: { id, name, email, role, expiresAt } }: { readonly invitation: Invitation }) {
  const { t } = useTranslation()
  const format = useFormat()
  const withdraw = useChange({
    method: 'DELETE',
    path: `/api/invitations/${encodeURIComponent(id)}`,
    body: () => undefined,
    touches: ['/api/invitations'],
  })
  return (
    <List.Item>
      <ErrorNote error={withdraw.error} />
      <Group gap="sm">
        <Text size="sm">
          {name} ({email}), {t(`users.roles.${role}`)}, {t('users.until', { when: format.instant(expiresAt) })}
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`${t('users.withdraw')}: ${name}`}
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate()}
        >
          {t('users.withdraw')}
        </Button>
      </Group>
    </List.Item>
  )
}
