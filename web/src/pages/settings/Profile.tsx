// One's own name, how the pages are, password and sessions.

import { Button, Group, Select, SimpleGrid, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api/hooks.ts'
import { type Me, useMe } from '../../api/me.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { Page } from '../../parts/Page.tsx'
import { Section } from '../../parts/Section.tsx'
import { useNotice } from '../../parts/useNotice.ts'
import { languages } from '../../words/words.ts'
import { Password } from './Password.tsx'
import { Sessions } from './Sessions.tsx'

type Wishes = Partial<Pick<Me, 'name' | 'language' | 'theme' | 'zone' | 'clock' | 'durations'>>

export default function Profile() {
  const { t } = useTranslation()
  const notice = useNotice()
  const save = useChange<unknown, Wishes>({ method: 'PATCH', path: '/api/me' })
  const wish = (wishes: Wishes) => save.mutate(wishes, { onSuccess: () => notice(t('common.saved')) })
  return (
    <Page title={t('settings.title')}>
      <ErrorNote error={save.error} />
      <Section title={t('settings.you')}>
        <Name onSave={(name) => wish({ name })} isSaving={save.isPending} />
      </Section>
      <Section title={t('settings.look')}>
        <Look onWish={wish} />
      </Section>
      <Section title={t('settings.password.title')}>
        <Password />
      </Section>
      <Section title={t('settings.sessions.title')}>
        <Sessions />
      </Section>
    </Page>
  )
}

function Name({ onSave, isSaving }: { readonly onSave: (name: string) => void; readonly isSaving: boolean }) {
  const { t } = useTranslation()
  const me = useMe()
  const [name, setName] = useState(me.name)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSave(name)
      }}
    >
      <Group align="flex-end">
        <TextInput
          label={t('settings.name')}
          autoComplete="name"
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput label={t('signIn.email')} value={me.email} readOnly />
        <Button type="submit" disabled={name === me.name} loading={isSaving}>
          {t('common.save')}
        </Button>
      </Group>
    </form>
  )
}

function Look({ onWish }: { readonly onWish: (wishes: Wishes) => void }) {
  const { t } = useTranslation()
  const me = useMe()
  const byBrowser = t('settings.byBrowser')
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
      <Select
        label={t('settings.language')}
        placeholder={byBrowser}
        clearable
        clearButtonProps={{ 'aria-label': byBrowser }}
        data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
        value={me.language}
        onChange={(language) => onWish({ language: language as Me['language'] })}
      />
      <Select
        label={t('settings.theme')}
        allowDeselect={false}
        data={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`shell.themes.${value}`) }))}
        value={me.theme}
        onChange={(theme) => theme && onWish({ theme })}
      />
      <Select
        label={t('settings.zone')}
        description={t('settings.zoneHelp')}
        placeholder={byBrowser}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': byBrowser }}
        limit={50}
        data={zonesWith(me.zone)}
        value={me.zone}
        onChange={(zone) => onWish({ zone })}
      />
      <Select
        label={t('settings.clock')}
        placeholder={byBrowser}
        clearable
        clearButtonProps={{ 'aria-label': byBrowser }}
        data={[
          { value: '12', label: t('settings.clock12') },
          { value: '24', label: t('settings.clock24') },
        ]}
        value={me.clock === null ? null : String(me.clock)}
        onChange={(clock) => onWish({ clock: clock === null ? null : (Number(clock) as 12 | 24) })}
      />
      <Select
        label={t('settings.durations')}
        allowDeselect={false}
        data={[
          { value: 'clock', label: t('settings.durationsClock') },
          { value: 'decimal', label: t('settings.durationsDecimal') },
        ]}
        value={me.durations}
        onChange={(durations) => durations && onWish({ durations: durations as Me['durations'] })}
      />
    </SimpleGrid>
  )
}

/** The browser's list leaves out some names that it understands, UTC among them. */
function zonesWith(own: string | null): string[] {
  const known = Intl.supportedValuesOf('timeZone')
  return own === null || known.includes(own) ? known : [own, ...known]
}
