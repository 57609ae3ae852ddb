// The pages' words: English is the measure, every other language has the same keys (the compiler says which are missing).

import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en/index.ts'

export type Language = 'en' | 'fr'

/** Each language in its own words. A third one is a folder like `fr`, and a line here and in `load`. */
export const languages: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français' }

/** The shape that another language must fill. */
export type Words<T = typeof en> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> }

/** A sentence of the server in the language that is spoken. */
export type Translate = (sentence: string, language: Language) => { readonly text: string; readonly isTranslated: boolean }

let translate: Translate = (text) => ({ text, isTranslated: true })

export const spoken: Translate = (sentence, language) => translate(sentence, language)

/** What is not English comes when it is first spoken. */
const load: Readonly<Record<Language, () => Promise<Words>>> = {
  en: async () => en,
  async fr() {
    const [{ fr }, { translated }] = await Promise.all([import('./fr/index.ts'), import('./translate.ts')])
    translate = translated
    return fr
  },
}

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en }
    returnNull: false
  }
}

const remembered = 'hourbridge.language'

/** The person's choice, else the one made on this device before, else the browser's. */
export function chosenLanguage(own: Language | null): Language {
  const wished = [own, localStorage.getItem(remembered), ...navigator.languages.map((tag) => tag.slice(0, 2))]
  return wished.find((one): one is Language => one !== null && one in languages) ?? 'en'
}

export async function startWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
  })
  await speak(chosenLanguage(null))
}

export async function speak(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation'))
    i18next.addResourceBundle(language, 'translation', readied(await load[language](), language))
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  localStorage.setItem(remembered, language)
}

/**
 * What is written plainly in the files, as it must be set: French keeps its signs on the line of the word before, and has a plural
 * of its own for whole millions, which is written like the other one here.
 */
function readied(words: object, language: Language): object {
  return Object.fromEntries(
    Object.entries(words).flatMap(([key, value]) => {
      if (typeof value === 'object') return [[key, readied(value, language)]]
      const text = language === 'fr' ? value.replaceAll(/ (?=[:;?!»])|(?<=«) /g, '\u00a0') : value
      return [[key, text], ...(key.endsWith('_other') ? [[key.replace(/_other$/, '_many'), text]] : [])]
    }),
  )
}
