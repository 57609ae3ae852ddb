// A span of time as an amount with its unit beside it.

import { Group, Input, Select, TextInput } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type Span, type Unit, units } from './spans.ts'

interface SpanInputProps {
  readonly label: string
  readonly description: string
  readonly error?: ReactNode
  readonly value: Span
  readonly units: readonly Unit[]
  onChange(span: Span): void
}

export function SpanInput({ label, description, error, value, units: offered, onChange }: SpanInputProps) {
  const { t } = useTranslation()
  const id = useId()
  const shown = units.filter((unit) => offered.includes(unit) || unit === value.unit)
  return (
    <Input.Wrapper id={id} label={label} description={description} error={error} inputWrapperOrder={order}>
      <Group gap="xs" wrap="nowrap" mb={5}>
        <TextInput
          id={id}
          inputMode="numeric"
          error={Boolean(error)}
          aria-describedby={`${id}-description${error ? ` ${id}-error` : ''}`}
          style={{ flex: '0 1 7rem' }}
          value={value.amount}
          onChange={(event) => onChange({ ...value, amount: event.currentTarget.value })}
        />
        <Select
          aria-label={t('bridges.form.unit', { label })}
          allowDeselect={false}
          style={{ flex: '1 1 8rem' }}
          data={shown.map((unit) => ({ value: unit, label: t(`bridges.form.units.${unit}`) }))}
          value={value.unit}
          onChange={(unit) => unit && onChange({ ...value, unit: unit as Unit })}
        />
      </Group>
    </Input.Wrapper>
  )
}

const order: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']
