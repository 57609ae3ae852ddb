// A sentence of the server in the reader's language; one that has no translation is marked as English for screen readers.

import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { type Language, spoken } from '../words/words.ts'
import { placesIn } from './commands.ts'
import { type Format, useFormat } from './format.ts'

export function useSentence(): (sentence: string) => string {
  const { i18n } = useTranslation()
  const format = useFormat()
  return (sentence) => withInstants(spoken(sentence, i18n.language as Language).text, format)
}

/** Where it advises a command, the page where the same is done stands behind it. */
export function Sentence({ of }: { readonly of: string }) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const { text, isTranslated } = spoken(of, i18n.language as Language)
  const shown = withInstants(text, format)
  return (
    <>
      {isTranslated ? shown : <span lang="en">{shown}</span>}
      {placesIn(of).map(({ path, page }) => (
        <Anchor key={path} component={Link} href={path} inherit underline="always" ml={4}>
          {t(`shell.pages.${page}`)}
        </Anchor>
      ))}
    </>
  )
}

/** The server writes instants as machines do. */
const withInstants = (text: string, format: Format) =>
  text.replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g, (iso) => format.instant(iso))
