// Codes of closed sets (states, actions, roles, reasons) in the reader's language, as labels.

import { useTranslation } from 'react-i18next'
import { type CodeSet, codeLabel } from './codes.ts'
import type { Language } from './words.ts'

export function useCode(): (set: CodeSet, code: string) => string {
  const { i18n } = useTranslation()
  return (set, code) => codeLabel(set, code, i18n.language as Language)
}
