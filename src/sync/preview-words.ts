// A forecast in words: its one sentence, what waits, and examples. Pure.

import { participantOf } from '../model/bridge.ts'
import type { Fields } from '../model/record.ts'
import { type Names, targetName } from './compare-bridge.ts'
import type { Forecast, Write } from './preview.ts'
import type { Declared } from './setups.ts'
import type { Link } from './state.ts'

type Counts = Pick<Forecast, 'create' | 'change' | 'delete' | 'requests' | 'seconds'>

export function forecastText({ create, change, delete: gone, requests, seconds }: Counts): string {
  return `will create ${create}, change ${change}, delete ${gone}, about ${requests} requests, about ${seconds} s`
}

/** What neither travels nor has ended, by the code of its reason. */
export function waitingBy(links: readonly Link[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { state, why } of links) {
    if (why === null || state === 'synced' || state === 'ended') continue
    counts[why.code] = (counts[why.code] ?? 0) + 1
  }
  return counts
}

/** "create 1:30 on 2026-11-03 for Mona Berg at Museum website / Design: Wireframes (Homepage redesign, MUS-1)" */
export function exampleOf({ link, next: { action } }: Write, { participants }: Declared, names: Names): string {
  const known = link[action.on].now?.fields ?? {}
  const fields: Fields = action.do === 'create' ? action.fields : known
  const person = participantOf(participants, action.on, String(fields['person']))?.name ?? String(fields['person'])
  const what = `${hoursText(fields['durationMs'])} on ${fields['day']} for ${person}`
  if (action.do === 'create') return `create ${what}${placeText(fields, names)}: ${fields['note'] || 'no note'}`
  if (action.do === 'delete') return `delete ${what}${placeText(fields, names)}: ${fields['note'] || 'no note'}`
  return `change ${what}: ${changesText(known, action.changes, names)}`
}

const placeText = (fields: Fields, names: Names) =>
  fields['project'] == null
    ? ''
    : ` at ${targetName({ project: String(fields['project']), task: String(fields['task']) }, names)}`

function changesText(known: Fields, changes: Fields, names: Names): string {
  const texts = Object.keys(changes)
    .filter((key) => key !== 'project' && key !== 'task')
    .map((key) => `${words[key] ?? key} ${text(key, known[key])} becomes ${text(key, changes[key])}`)
  if (!('project' in changes || 'task' in changes)) return texts.join(', ')
  return [
    `moves${placeText(known, names).replace(' at ', ' from ')} to${placeText({ ...known, ...changes }, names).replace(' at', '')}`,
    ...texts,
  ].join(', ')
}

const words: Readonly<Record<string, string>> = { durationMs: 'time' }

const text = (key: string, value: unknown) => (key === 'durationMs' ? hoursText(value) : JSON.stringify(value ?? ''))

/** "1:05", to the nearest minute. */
function hoursText(ms: unknown): string {
  const minutes = Math.round(Number(ms ?? 0) / 60_000)
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}
