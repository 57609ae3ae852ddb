// Choices above a list, kept in the address; what is typed goes there when the typing pauses.

import { Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

interface ChoiceProps {
  readonly label: string
  readonly value: string | undefined
  readonly options: readonly { readonly value: string; readonly label: string }[]
  onChange(value: string | null): void
}

export function Choice({ label, value, options, onChange }: ChoiceProps) {
  const { t } = useTranslation()
  return (
    <Select
      label={label}
      value={value ?? null}
      data={[...options]}
      placeholder={t('common.all')}
      clearable
      searchable={options.length > 8}
      onChange={onChange}
      clearButtonProps={{ 'aria-label': `${t('common.remove')}: ${label}` }}
    />
  )
}

interface TextProps {
  readonly label: string
  readonly value: string | undefined
  onChange(value: string): void
}

export const Day = ({ label, value, onChange }: TextProps) => (
  <TextInput type="date" label={label} value={value ?? ''} onChange={(event) => onChange(event.currentTarget.value)} />
)

const pauseMs = 350

export function Typed({ label, value, onChange }: TextProps) {
  const [text, setText] = useState(value ?? '')
  const later = useDebouncedCallback(onChange, pauseMs)
  return (
    <TextInput
      label={label}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        later(event.currentTarget.value)
      }}
    />
  )
}
