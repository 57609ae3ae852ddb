// The fields by which people are known here, as password managers understand them.

import { PasswordInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface FieldProps {
  readonly value: string
  onChange(value: string): void
}

interface PasswordProps extends FieldProps {
  readonly label: string
}

export function NameField({ value, onChange }: FieldProps) {
  const { t } = useTranslation()
  return (
    <TextInput
      label={t('signIn.first.name')}
      autoComplete="name"
      required
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

export function EmailField({ value, onChange }: FieldProps) {
  const { t } = useTranslation()
  return (
    <TextInput
      label={t('signIn.email')}
      type="email"
      autoComplete="username"
      required
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

export const PresentPassword = ({ label, value, onChange }: PasswordProps) => (
  <PasswordInput
    w="100%"
    label={label}
    autoComplete="current-password"
    required
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
)

export const NewPassword = ({ label, value, onChange }: PasswordProps) => (
  <PasswordInput
    w="100%"
    label={label}
    autoComplete="new-password"
    required
    minLength={10}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
)
