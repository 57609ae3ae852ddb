// The task that a person means: by its id, by its custom id, or by the address of its page.

import { InputError } from '../../lib/errors.ts'
import type { Seen } from '../../model/record.ts'
import * as api from './api.ts'
import type { ClickUpConfig } from './config.ts'
import { orGone, taskOrGone } from './entries.ts'
import * as map from './map.ts'

/** What somebody's words name: a task by its own id, or by the one that the workspace gives. */
export type Named = { readonly id: string } | { readonly code: string }

export async function taskIn(session: api.ClickUp, text: string): Promise<Seen | undefined> {
  const named = namedIn(text, session.config)
  const task = 'id' in named ? await taskOrGone(session, named.id) : await taskCalled(session, named.code)
  return task && map.seenTask(task)
}

/** ClickUp writes custom ids in capitals; whether it reads others is not documented, so both are asked for. */
async function taskCalled(session: api.ClickUp, code: string) {
  const capitals = code.toUpperCase()
  const found = await orGone(api.readTaskByCode(session, capitals))
  return found ?? (capitals === code ? undefined : orGone(api.readTaskByCode(session, code)))
}

const refusal = (message: string) =>
  new InputError(message, {
    where: 'task',
    advice: 'Give the id of the task, such as 86c7mc19h, its custom id, such as DEF-43, or the address of its page in ClickUp.',
  })

/** Throws InputError for what can be no task. */
export function namedIn(text: string, config: Pick<ClickUpConfig, 'workspace' | 'baseUrl'>): Named {
  const words = text.trim()
  const url = /^https?:/i.test(words) ? URL.parse(words) : isHost.test(words) ? URL.parse(`https://${words}`) : null
  if (url) return namedAt(url, config)
  const named = nameIn(words.replace(/^#/, ''))
  if (named) return named
  throw refusal(`"${shortened(words)}" is no task of ClickUp`)
}

/** An address without https://, as it is often copied. */
const isHost = /^[\w-]+(\.[\w-]+)+\//

/**
 * /t/<id>, /t/<workspace>/<custom id>, the same below a view or a workspace, or in the query of a view over which the task is open
 * (inferred). Pages of other hosts only where the settings say so.
 */
function namedAt(
  { hostname, host, pathname, search, searchParams }: URL,
  { workspace, baseUrl }: Pick<ClickUpConfig, 'workspace' | 'baseUrl'>,
): Named {
  const isTheirs = hostname === 'clickup.com' || hostname.endsWith('.clickup.com') || host === URL.parse(baseUrl ?? '')?.host
  if (!isTheirs) throw refusal(`${host} is not ClickUp`)
  const inQuery = queryNames.map((name) => searchParams.get(name)).find((value) => value !== null)
  const path = search.startsWith('?/t/') ? search.slice(1) : pathname
  const parts = path.split('/').filter((part) => part !== '')
  const at = parts.lastIndexOf('t')
  const [first = '', second] = at < 0 ? [] : parts.slice(at + 1).map(decoded)
  const isIn = second === undefined ? undefined : first
  if (isIn !== undefined && isIn !== workspace)
    throw refusal(`this task is in workspace ${shortened(isIn)}, which is not connected`)
  const named = nameIn(second ?? (first === '' ? (inQuery ?? '') : first))
  if (named) return named
  throw refusal('this page of ClickUp is no task')
}

const queryNames = ['task', 't', 'taskId', 'task_id']

const decoded = (part: string) => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/**
 * Ids are lower-case letters and digits, nine of them today, fewer in older tasks; custom ids a prefix and a number. "CU-" before an id is
 * ClickUp's own way of naming a task to other programs.
 */
function nameIn(words: string): Named | undefined {
  if (/^[\p{L}\d_]+-\d{1,12}$/u.test(words) && words.length <= 50) return { code: words }
  const id = words.replace(/^CU-/i, '').toLowerCase()
  return /^[a-z0-9]{4,20}$/.test(id) ? { id } : undefined
}

const shortened = (words: string) => (words.length > 80 ? `${words.slice(0, 79)}…` : words)
