// A sentence of the server in the reader's language; one that has no translation is marked as English for screen readers.

import { useTranslation } from 'react-i18next'
import { type Language, spoken } from '../words/words.ts'
import { type Format, useFormat } from './format.ts'

export function useSentence(): (sentence: string) => string {
  const { i18n } = useTranslation()
  const format = useFormat()
  return (sentence) => withInstants(spoken(sentence, i18n.language as Language).text, format)
}

export function Sentence({ of }: { readonly of: string }) {
  const { i18n } = useTranslation()
  const format = useFormat()
  const { text, isTranslated } = spoken(of, i18n.language as Language)
  const shown = withInstants(text, format)
  return isTranslated ? shown : <span lang="en">{shown}</span>
}

/** The server writes instants as machines do. */
const withInstants = (text: string, format: Format) =>
  text.replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g, (iso) => format.instant(iso))
