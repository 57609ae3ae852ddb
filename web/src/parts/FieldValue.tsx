// One field of a record as people read it.

import { useTranslation } from 'react-i18next'
import { useFormat } from './format.ts'

export const fieldOrder = [
  'person',
  'day',
  'start',
  'durationMs',
  'note',
  'name',
  'project',
  'task',
  'parent',
  'list',
  'folder',
  'space',
  'from',
  'until',
  'done',
] as const
export type FieldName = (typeof fieldOrder)[number]

export const isField = (key: string): key is FieldName => (fieldOrder as readonly string[]).includes(key)

interface FieldValueProps {
  readonly field: string
  readonly value: string | number | boolean | null | undefined
}

export function FieldValue({ field, value }: FieldValueProps) {
  const { t } = useTranslation()
  const format = useFormat()
  if (value === null || value === undefined || value === '') return '–'
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
  if (field === 'durationMs') return format.duration(Number(value))
  if (['day', 'from', 'until'].includes(field)) return format.day(String(value))
  return String(value)
}

export function useFieldName(): (field: string) => string {
  const { t } = useTranslation()
  return (field) => (isField(field) ? t(`entries.fields.${field}`) : field)
}
