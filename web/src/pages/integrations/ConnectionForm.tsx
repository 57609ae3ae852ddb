// A connection's settings: everything is asked of the vendor first, and what is wrong stands at its field.

import { Button, Collapse, Group, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError, type Mistake } from '../../api/client.ts'
import { useChange } from '../../api/hooks.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { partsOf, settingsOf, type Values, valuesOf } from './filled.ts'
import { SettingInput, useMistakeText } from './SettingInput.tsx'
import type { Connection, Connector, Field } from './shapes.ts'

interface ConnectionFormProps {
  readonly connector: Connector
  /** What the button says. */
  readonly action: string
  /** Undefined for a new one. */
  readonly connection?: Connection
  /** For a new one. */
  readonly name: string
  onSaved(connection: Connection): void
}

export function ConnectionForm({ connector, connection, name: suggested, action, onSaved }: ConnectionFormProps) {
  const { t } = useTranslation()
  const { title, fields } = connector
  const [name, setName] = useState(suggested)
  const [values, setValues] = useState<Values>(() => valuesOf(fields, connection))
  const save = useChange<Connection>({
    method: 'PUT',
    path: () => `/api/connections/${encodeURIComponent(name.trim())}`,
    body: () => ({ connector: connector.name, settings: settingsOf(fields, values) }),
    onDone: (saved) => {
      setValues(valuesOf(fields, saved))
      onSaved(saved)
    },
  })
  const { asked, more } = partsOf(fields)
  const mistakes = save.error instanceof ApiError ? save.error.mistakes : []
  const isHere = (path: string) => path === 'name' || fields.some((field) => field.name === path)
  const inputs = { connector, connection, values, mistakes, onChange: (one: Values) => setValues({ ...values, ...one }) }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <form onSubmit={submit} noValidate aria-label={t('integrations.settings', { name: connection?.name ?? title })}>
      <Stack maw={720}>
        <Inputs {...inputs} fields={asked} />
        <More hasMistake={mistakes.some(({ path }) => path === 'name' || more.some((field) => field.name === path))}>
          {!connection && <NameInput value={name} mistake={mistakes.find(({ path }) => path === 'name')} onChange={setName} />}
          <Inputs {...inputs} fields={more} />
        </More>
        <ErrorNote error={save.error} except={isHere} />
        <Group>
          <Button type="submit" loading={save.isPending}>
            {action}
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {save.isPending ? t('integrations.form.checking', { title }) : t('integrations.form.proves', { title })}
          </Text>
        </Group>
      </Stack>
    </form>
  )
}

interface InputsProps {
  readonly connector: Connector
  readonly connection: Connection | undefined
  readonly fields: readonly Field[]
  readonly values: Values
  readonly mistakes: readonly Mistake[]
  onChange(values: Values): void
}

const Inputs = ({ connector, connection, fields, values, mistakes, onChange }: InputsProps) =>
  fields.map((field) => (
    <SettingInput
      key={field.name}
      connector={connector.name}
      field={field}
      value={values[field.name] ?? ''}
      mistake={mistakes.find(({ path }) => path === field.name)}
      isSet={connection?.secrets.includes(field.name) ?? false}
      onChange={(value) => onChange({ [field.name]: value })}
    />
  ))

interface NameInputProps {
  readonly value: string
  readonly mistake: Mistake | undefined
  onChange(value: string): void
}

function NameInput({ value, mistake, onChange }: NameInputProps) {
  const { t } = useTranslation()
  return (
    <TextInput
      label={t('integrations.form.name')}
      description={t('integrations.form.nameHelp')}
      error={useMistakeText(mistake)}
      required
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

/** Open when what is wrong is inside. */
function More({ hasMistake, children }: { readonly hasMistake: boolean; readonly children: React.ReactNode }) {
  const { t } = useTranslation()
  const [isWished, setWished] = useState(false)
  const isOpen = isWished || hasMistake
  const Icon = isOpen ? IconChevronDown : IconChevronRight
  return (
    <div>
      <UnstyledButton aria-expanded={isOpen} onClick={() => setWished(!isOpen)}>
        <Group gap={4}>
          <Icon size={16} aria-hidden />
          <Text size="sm" c="var(--mantine-color-anchor)">
            {t('integrations.form.more')}
          </Text>
        </Group>
      </UnstyledButton>
      <Collapse expanded={isOpen}>
        <Stack pt="sm">{children}</Stack>
      </Collapse>
    </div>
  )
}
