// API tokens: made, shown once, revoked.

import { Button, Checkbox, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Scope } from '../../../../src/http/who.ts'
import { useChange, useRead } from '../../api/hooks.ts'
import { useMay } from '../../api/me.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { useFormat } from '../../parts/format.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Once } from '../../parts/Once.tsx'
import { Page } from '../../parts/Page.tsx'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { RevokeToken, type Token } from './RevokeToken.tsx'

export default function Tokens() {
  const { t } = useTranslation()
  const tokens = useRead<{ tokens: readonly Token[] }>('/api/tokens')
  return (
    <Page title={t('settings.tokens.title')} about={t('settings.tokens.about')}>
      <Make />
      <Loaded of={tokens}>{({ tokens: all }) => <List tokens={all} />}</Loaded>
      <Text size="sm" c="dimmed">
        {t('settings.tokens.docs')}
      </Text>
    </Page>
  )
}

const scopeNames: readonly Scope[] = ['read', 'time', 'manage']

function Make() {
  const { t } = useTranslation()
  const isAdmin = useMay('admin')
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly string[]>(['read'])
  const make = useChange<{ name: string; token: string }, void>({
    path: '/api/tokens',
    body: () => ({ name, scopes }),
    touches: ['/api/tokens'],
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        make.mutate(undefined, { onSuccess: () => setName('') })
      }}
    >
      <Stack className="surface" p="lg" align="flex-start">
        <Title order={2} size="h4">
          {t('settings.tokens.make')}
        </Title>
        <ErrorNote error={make.error} />
        <TextInput
          label={t('settings.tokens.name')}
          description={t('settings.tokens.nameHelp')}
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox.Group label={t('settings.tokens.scopes')} value={[...scopes]} onChange={setScopes}>
          <Group mt="xs">
            {scopeNames
              .filter((scope) => isAdmin || scope !== 'manage')
              .map((scope) => (
                <Checkbox key={scope} value={scope} label={t(`settings.tokens.scope.${scope}`)} />
              ))}
          </Group>
        </Checkbox.Group>
        <Button type="submit" loading={make.isPending} disabled={scopes.length === 0}>
          {t('settings.tokens.make')}
        </Button>
        {make.data && <Once text={t('settings.tokens.made')} value={make.data.token} />}
      </Stack>
    </form>
  )
}

function List({ tokens }: { readonly tokens: readonly Token[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const isAdmin = useMay('admin')
  const of: Column<Token> = {
    key: 'of',
    title: t('settings.tokens.of'),
    cell: ({ user }) => user ?? t('settings.tokens.commandLine'),
  }
  const columns: Column<Token>[] = [
    { key: 'name', title: t('settings.tokens.name'), cell: ({ name }) => name },
    ...(isAdmin ? [of] : []),
    {
      key: 'scopes',
      title: t('settings.tokens.scopes'),
      cell: ({ scopes }) => scopes.map((scope) => t(`settings.tokens.scope.${scope}`)).join(', '),
    },
    { key: 'made', title: t('settings.tokens.made_at'), cell: ({ createdAt }) => format.instant(createdAt) },
    {
      key: 'used',
      title: t('settings.tokens.used'),
      cell: ({ usedAt }) => (usedAt === null ? t('common.never') : format.instant(usedAt)),
    },
    { key: 'end', title: '', cell: (token) => <RevokeToken token={token} /> },
  ]
  return (
    <Rows
      label={t('settings.tokens.title')}
      rows={tokens}
      columns={columns}
      keyOf={({ name }) => name}
      empty={t('settings.tokens.none')}
    />
  )
}
