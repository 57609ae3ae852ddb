// What a work tool's time becomes at the time tracker: person by participant, place by route, note with its label (A8, I9).

import { type Participant, type Route, type Scope, scopes } from '../model/bridge.ts'
import type { About, Fields, Ref } from '../model/record.ts'

/** The route for the places of these fields: the narrowest one that there is. */
export function routeFor(routes: readonly Route[], fields: Fields): Route | undefined {
  for (const scope of scopes) {
    const found = routes.find((route) => route.scope === scope && route.from === fields[scope])
    if (found) return found
  }
  return undefined
}

/** Where time is booked. */
export interface Booking {
  readonly project: Ref | null
  readonly task: Ref | null
}

/** Entry fields of the left in terms of the right. */
export function toRight(fields: Fields, about: About, participant: Participant, { project, task }: Booking): Fields {
  return {
    person: participant.right,
    project,
    task,
    day: fields['day']!,
    start: fields['start']!,
    durationMs: fields['durationMs']!,
    note: noteFor(String(fields['note'] ?? ''), about, participant.label),
  }
}

/** "Kick-off (Website relaunch, DEF-43)": the person's own words first, then what the time was for. */
export function noteFor(note: string, about: About, label: boolean): string {
  const task = label ? [about.title, about.code].filter((part) => part !== undefined && part !== '').join(', ') : ''
  if (task === '') return note
  return note === '' ? task : `${note} (${task})`
}

export const scopeWord: Readonly<Record<Scope, string>> = {
  task: 'task',
  list: 'list',
  folder: 'folder',
  project: 'project',
  space: 'Space',
}

/** A route from a task does not say which project the task is in: null, where the work tool has projects at all. */
const placed = ({ project, task }: Booking, fields: Fields): Fields =>
  'project' in fields || project !== null ? { project, task } : { task }

/** Entry fields of the right in terms of the left: the label stays the left's own, and so does the place where none is given. */
export function toLeft(
  fields: Fields,
  left: { readonly fields: Fields; readonly about: About },
  participant: Participant,
  booking?: Booking,
): Fields {
  const note = String(fields['note'] ?? '')
  const label = noteFor('', left.about, participant.label)
  return {
    ...left.fields,
    ...(booking && placed(booking, left.fields)),
    person: participant.left,
    day: fields['day']!,
    start: fields['start'] ?? left.fields['start'] ?? null,
    durationMs: fields['durationMs']!,
    note: label === '' ? note : note === label ? '' : note.endsWith(` (${label})`) ? note.slice(0, -label.length - 3) : note,
  }
}
