// Who somebody is in one time tracker, and how their time travels there. Every change shows first what it does.

import { Button, Checkbox, Group, SimpleGrid, Stack, Switch, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../parts/format.ts'
import { TrackerPersonSelect } from '../../parts/PersonSelect.tsx'
import { usePreviewed } from '../../parts/usePreviewed.tsx'
import { ZoneSelect } from '../../parts/ZoneSelect.tsx'
import { dayBeginningAt } from './activation.ts'
import { type Draft, draftOf, wishOf } from './draft.ts'
import { type LinkBody, type Member, personPath, type Section } from './shapes.ts'

interface SectionFormProps {
  readonly person: Member
  readonly section: Section
}

export function SectionForm({ person, section }: SectionFormProps) {
  const { t } = useTranslation()
  const { bridge, vendor, link, linked } = section
  const path = `/api${personPath(person)}/link`
  const linking = usePreviewed<LinkBody>({ path })
  const unlinking = usePreviewed<LinkBody>({ path, title: t('people.unlinkTitle') })
  return (
    <Stack component="section" className="surface" p="lg" aria-label={t('people.section', { vendor, bridge })}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={2} size="h4">
            {vendor}
          </Title>
          <Text size="sm" c="dimmed">
            {t('people.onBridge', { bridge })}
          </Text>
        </div>
        {link && (
          <Button variant="default" onClick={() => unlinking.ask({ bridge, right: null })}>
            {t('people.unlink')}
          </Button>
        )}
      </Group>
      <Text>
        {link ? t('people.linkedWith', { name: linked?.name ?? link.right }) : t('people.nobodyLinked', { name: person.name })}
      </Text>
      {link?.rightConnection && <Text size="sm">{t('people.ownConnection', { connection: link.rightConnection })}</Text>}
      {person.mayTakePart && <Choices section={section} onWish={linking.ask} />}
      {linking.dialog}
      {unlinking.dialog}
    </Stack>
  )
}

interface ChoicesProps {
  readonly section: Section
  onWish(body: LinkBody): void
}

function Choices({ section, onWish }: ChoicesProps) {
  const { t } = useTranslation()
  const { bridge, connection, vendor, suggestion } = section
  const [draft, setDraft] = useState(() => draftOf(section))
  const change = (changes: Partial<Draft>) => setDraft({ ...draft, ...changes })
  const wish = wishOf(section, draft)
  return (
    <>
      {suggestion && draft.right === null && (
        <Group gap="sm">
          <Text size="sm">{t('people.suggested', { name: suggestion.name })}</Text>
          <Button size="compact-sm" variant="default" onClick={() => change({ right: suggestion.ref })}>
            {t('people.take', { name: suggestion.name })}
          </Button>
        </Group>
      )}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TrackerPersonSelect
          label={t('people.who', { vendor })}
          connection={connection}
          bridge={bridge}
          value={draft.right}
          onChange={(right) => change({ right })}
        />
        <Activation section={section} value={draft.from} onChange={(from) => change({ from })} />
        <ZoneSelect
          label={t('people.zone')}
          description={draft.zone === null ? t('people.zoneOwn') : undefined}
          value={draft.zone ?? ''}
          onChange={(zone) => change({ zone })}
        />
      </SimpleGrid>
      <Switch
        label={t('people.on')}
        description={t('people.onHelp')}
        checked={draft.on}
        onChange={(event) => change({ on: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('people.label')}
        description={t('people.labelHelp')}
        checked={draft.label}
        onChange={(event) => change({ label: event.currentTarget.checked })}
      />
      <Group>
        <Button disabled={wish === null} onClick={() => wish && onWish(wish)}>
          {t('people.look')}
        </Button>
      </Group>
    </>
  )
}

interface ActivationProps {
  readonly section: Section
  readonly value: string
  onChange(day: string): void
}

function Activation({ section: { link }, value, onChange }: ActivationProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const isDay = link !== null && dayBeginningAt(link.activatedAt, link.zone) !== null
  const help = isDay ? t('people.fromHelp') : link ? t('people.fromInstant', { when: format.instant(link.activatedAt) }) : null
  return (
    <TextInput
      type="date"
      label={t('people.from')}
      description={help ?? t('people.fromNew')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
