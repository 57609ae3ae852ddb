// A field of a vendor's form in the reader's language; of a vendor that the words do not know yet, what its connector says.

import { useTranslation } from 'react-i18next'
import type { Field } from './shapes.ts'

type KnownKey = 'integrations.fields.timelog.domain'

export interface FieldWords {
  readonly label: string
  readonly help: string | null
}

export function useFieldWords(): (connector: string, field: Pick<Field, 'name' | 'help'>) => FieldWords {
  const { t } = useTranslation()
  return (connector, { name, help }) => {
    const key = `integrations.fields.${connector}.${name}` as KnownKey
    return {
      label: t(`${key}.label`, { defaultValue: name }),
      help: t(`${key}.help`, { defaultValue: help ?? '' }) || null,
    }
  }
}
