// The task that a person means: by the number that Forecast shows, T123, or by the address of its page.

import { InputError } from '../../lib/errors.ts'
import type { Seen } from '../../model/record.ts'
import * as api from './api.ts'
import type { ForecastConfig } from './config.ts'
import { unlessGone } from './entries.ts'
import { seenTasks } from './tasks.ts'

/** A number alone is that of a page first, which is what people see, and else the id that the API knows it by. */
export async function taskIn(session: api.Forecast, text: string): Promise<Seen | undefined> {
  const { number, isSure } = numberIn(text, session.config)
  const asShown = api.readTaskByNumber(session, number)
  const shown = await (isSure ? unlessGone(session, 'read', asShown) : api.orMissing(asShown))
  const task = shown ?? (isSure ? undefined : await unlessGone(session, 'read', api.readTask(session, 'read', number)))
  return task && (await seenTasks(session, 'read', [task])).at(0)
}

const refusal = (message: string) =>
  new InputError(message, {
    where: 'task',
    advice: 'Give the number of the task, such as T123, or the address of its page in Forecast.',
  })

/** `isSure`: it has its T, or comes from an address. Throws InputError for what can be no task. */
export function numberIn(text: string, { baseUrl }: Pick<ForecastConfig, 'baseUrl'>): { number: string; isSure: boolean } {
  const words = text.trim()
  const url = /^https?:/i.test(words)
    ? URL.parse(words)
    : /^[\w-]+(\.[\w-]+)+\//.test(words)
      ? URL.parse(`https://${words}`)
      : null
  if (url) return { number: numberAt(url, baseUrl), isSure: true }
  const [, letter, number] = /^#?(t?)-?(\d{1,15})$/i.exec(words) ?? []
  if (number !== undefined) return { number: String(Number(number)), isSure: letter !== '' }
  throw refusal(`"${words.length > 80 ? `${words.slice(0, 79)}…` : words}" is no task of Forecast`)
}

/** A task is the last thing of its address that looks like one: alone, or below the project that it is opened in. */
function numberAt({ hostname, host, pathname, searchParams, hash }: URL, baseUrl: string | undefined): string {
  const isTheirs = /(^|\.)forecast\.(it|app)$/.test(hostname) || host === URL.parse(baseUrl ?? '')?.host
  if (!isTheirs) throw refusal(`${host} is not Forecast`)
  const parts = [...pathname.split('/'), ...searchParams.values(), ...hash.slice(1).split('/')]
  const number = parts.findLast((part) => /^t\d{1,15}$/i.test(part))?.slice(1)
  if (number !== undefined) return String(Number(number))
  throw refusal('this page of Forecast is no task')
}
