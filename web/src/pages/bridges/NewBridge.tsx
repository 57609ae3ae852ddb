// A new bridge: which two, and then what is usual for them, to be changed as one likes.

import { Anchor, Select, SimpleGrid, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { useRead } from '../../api/hooks.ts'
import { useMe } from '../../api/me.ts'
import { useAddress } from '../../parts/address.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { Section } from '../../parts/Section.tsx'
import { Editor, type HeadParts } from './Editor.tsx'
import { NameField, useMistakes } from './Fields.tsx'
import { newForm } from './form.ts'
import type { Choices, ConnectionChoice } from './shapes.ts'

export default function NewBridge() {
  const { t } = useTranslation()
  const choices = useRead<Choices>('/api/setup/choices')
  return (
    <Page title={t('bridges.new')} about={t('bridges.about')}>
      <Loaded of={choices}>{(all) => (isPaired(all) ? <Form choices={all} /> : <Unpaired />)}</Loaded>
    </Page>
  )
}

function Unpaired() {
  const { t } = useTranslation()
  return (
    <Stack className="surface" p="xl" align="flex-start">
      <Text>{t('bridges.noneToPair')}</Text>
      <Anchor component={Link} href="/integrations">
        {t('bridges.toIntegrations')}
      </Anchor>
    </Stack>
  )
}

/** Time never goes from a connection to itself. */
const towards = ({ connections }: Choices, from: string) => connections.to.filter(({ name }) => name !== from)

const isPaired = (choices: Choices) => choices.connections.from.some(({ name }) => towards(choices, name).length > 0)

function Form({ choices }: { readonly choices: Choices }) {
  const [, go] = useLocation()
  const { zone } = useMe()
  const [{ from, to }, set] = useAddress('from', 'to')
  const known = (all: readonly ConnectionChoice[], name: string | undefined) =>
    all.find((one) => one.name === name)?.name ?? (all.length === 1 ? all[0]!.name : '')
  const left = known(choices.connections.from, from)
  const pair = { from: left, to: known(towards(choices, left), to) }
  return (
    <Editor
      // Another pair has another usual interval, and other Spaces.
      key={`${pair.from} ${pair.to}`}
      choices={choices}
      start={newForm(choices, { ...pair, zone: zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone })}
      head={(parts) => <Head choices={choices} parts={parts} onPair={(changes) => set({ ...pair, ...changes })} />}
      onSaved={(name) => go(`/bridges/${name}`)}
    />
  )
}

interface HeadProps {
  readonly choices: Choices
  readonly parts: HeadParts
  onPair(pair: { from?: string; to?: string }): void
}

function Head({ choices, parts, onPair }: HeadProps) {
  const { t } = useTranslation()
  const sides = { from: choices.connections.from, to: towards(choices, parts.form.from) }
  const wrong = useMistakes(parts.mistakes)
  const side = (which: 'from' | 'to') => (
    <Select
      label={t(`bridges.form.${which}`)}
      placeholder={t('bridges.form.chooseConnection')}
      allowDeselect={false}
      required
      error={wrong(which)}
      data={sides[which].map((one) => ({ value: one.name, label: choiceText(one) }))}
      value={parts.form[which] || null}
      onChange={(name) => name && onPair({ [which]: name })}
    />
  )
  return (
    <Section title={t('bridges.form.pair')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {side('from')}
        {side('to')}
      </SimpleGrid>
      {parts.pair && <NameField {...parts} />}
    </Section>
  )
}

const choiceText = ({ name, title, account }: ConnectionChoice) =>
  [title, account, name === title.toLowerCase() ? null : name].filter(Boolean).join(' · ')
