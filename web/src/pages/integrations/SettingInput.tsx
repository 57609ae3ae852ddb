// One field of a vendor's form, with where to find what it asks for. A secret that is stored is never shown.

import { PasswordInput, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Mistake } from '../../api/client.ts'
import { useSentence } from '../../parts/Sentence.tsx'
import { useFieldWords } from './fieldWords.ts'
import type { Field } from './shapes.ts'

interface SettingInputProps {
  readonly connector: string
  readonly field: Field
  readonly value: string
  readonly mistake: Mistake | undefined
  /** It is a secret that is stored. */
  readonly isSet: boolean
  onChange(value: string): void
}

export function SettingInput({ connector, field, value, mistake, isSet, onChange }: SettingInputProps) {
  const { t } = useTranslation()
  const { label, help } = useFieldWords()(connector, field)
  const error = useMistakeText(mistake)
  const description = isSet ? `${help ?? ''} ${t('integrations.form.secretSet')}`.trim() : help
  const common = { label, description, error, value, required: field.required && !isSet, name: field.name }
  if (field.choices)
    return <Select {...common} data={[...field.choices]} clearable onChange={(choice) => onChange(choice ?? '')} />
  if (field.secret)
    return (
      <PasswordInput
        {...common}
        autoComplete="new-password"
        aria-invalid={error !== undefined}
        visibilityToggleButtonProps={{ 'aria-label': `${t('integrations.form.show')}: ${label}` }}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  return (
    <TextInput
      {...common}
      autoComplete="off"
      inputMode={field.kind === 'number' ? 'numeric' : 'text'}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

/** The message and what to do, for below a field. */
export function useMistakeText(mistake: Mistake | undefined): string | undefined {
  const sentence = useSentence()
  if (!mistake) return undefined
  const { message, advice } = mistake
  return advice ? `${sentence(message)}. ${sentence(advice)}` : sentence(message)
}
