// D1: what something else has copied before is shown, and linked on a word; or the bridge begins without.

import { Button, Group, Loader, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { withQuery } from '../../api/client.ts'
import { useChange } from '../../api/hooks.ts'
import type { Bridge } from '../../api/shapes.ts'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { Section } from '../../parts/Section.tsx'
import { useLook } from '../../parts/useLook.ts'
import { useNotice } from '../../parts/useNotice.ts'
import { type Adoptable, Found } from './AdoptFound.tsx'
import { hasNotBegun } from './BridgeBadge.tsx'

export function Adopt({ bridge }: { readonly bridge: Bridge }) {
  const { t } = useTranslation()
  const [day, setDay] = useState('')
  const since = day === '' ? undefined : `${day}T00:00:00Z`
  const path = `/api/bridges/${encodeURIComponent(bridge.name)}`
  const found = useLook<Adoptable>(withQuery(`${path}/adoptable`, { since }))
  const adopt = useChange<Adoptable & { linked: number; moved: number }>({
    path: `${path}/adopt`,
    body: () => ({ since }),
    touches: ['/api/bridges'],
    onDone: () => void found.refetch(),
  })
  return (
    <Section title={t('bridges.adopt.title')}>
      <Text size="sm">{t('bridges.adopt.about')}</Text>
      <Group align="flex-end">
        <TextInput
          type="date"
          label={t('bridges.adopt.since')}
          description={t('bridges.adopt.sinceHelp')}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
      </Group>
      {found.isFetching && (
        <Group role="status">
          <Loader size="sm" />
          <Text>{t('bridges.adopt.looking')}</Text>
        </Group>
      )}
      <ErrorNote error={found.error} retry={() => void found.refetch()} />
      {found.data && !found.isFetching && <Found found={found.data} />}
      {adopt.data && <Linked {...adopt.data} />}
      <ErrorNote error={adopt.error} />
      <Group>
        {found.data && found.data.counts.pairs > 0 && (
          <Button loading={adopt.isPending} disabled={found.isFetching} onClick={() => adopt.mutate()}>
            {t('bridges.adopt.apply', { count: found.data.counts.pairs })}
          </Button>
        )}
        <Button variant="default" loading={found.isFetching} onClick={() => void found.refetch()}>
          {t('bridges.adopt.lookAgain')}
        </Button>
        {hasNotBegun(bridge) && <Begin bridge={bridge} />}
      </Group>
    </Section>
  )
}

function Linked({ linked, moved }: { readonly linked: number; readonly moved: number }) {
  const { t } = useTranslation()
  return (
    <Text role="status">
      {t('bridges.adopt.applied', { count: linked })}
      {moved > 0 && ` ${t('bridges.adopt.moved', { count: moved })}`}
    </Text>
  )
}

function Begin({ bridge: { name, right } }: { readonly bridge: Bridge }) {
  const { t } = useTranslation()
  const notice = useNotice()
  const [isAsked, setAsked] = useState(false)
  const begin = useChange({
    path: `/api/bridges/${encodeURIComponent(name)}/begin`,
    body: () => undefined,
    touches: ['/api/bridges'],
    onDone: () => notice(t('bridges.adopt.begun')),
  })
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        {t('bridges.adopt.begin')}
      </Button>
      <ConfirmDialog
        opened={isAsked}
        title={t('bridges.adopt.beginTitle')}
        action={t('bridges.adopt.begin')}
        isBusy={begin.isPending}
        error={begin.error}
        onClose={() => setAsked(false)}
        onConfirm={() => begin.mutate(undefined, { onSuccess: () => setAsked(false) })}
      >
        <Text>{t('bridges.adopt.beginText', { to: right })}</Text>
      </ConfirmDialog>
    </>
  )
}
