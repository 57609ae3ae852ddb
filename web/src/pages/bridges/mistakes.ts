// The server's mistakes at the fields of a bridge's form. What is about people or routes stands on other pages, and is told above this one.

import { ApiError, type Mistake } from '../../api/client.ts'

const fields = [
  ...(['name', 'from', 'to', 'zone', 'direction', 'tasks', 'spaces', 'poll', 'sweep', 'recent', 'window', 'waste'] as const),
  ...(['guard.share', 'guard.least', 'conflicts.edited', 'conflicts.deleted'] as const),
] as const
export type BridgeField = (typeof fields)[number]

/** `bridges.studio.spaces[0]` is about the field `spaces` of bridge studio; null for what has no field here. */
export function fieldAt(path: string, bridge: string): BridgeField | null {
  const top = `bridges.${bridge}`
  if (path === top) return 'name'
  if (!path.startsWith(`${top}.`)) return null
  const rest = path.slice(top.length + 1).replace(/\[.*$/, '')
  return fields.find((field) => field === rest) ?? null
}

export type FieldMistakes = Readonly<Partial<Record<BridgeField, readonly Mistake[]>>>

/** Each at its field. A name that is taken is told as such, not at a field. */
export function mistakesAt(error: Error | null, bridge: string, isNew: boolean): FieldMistakes {
  if (!(error instanceof ApiError)) return {}
  const { status, message, advice, mistakes } = error
  if (status === 409 && isNew) return { name: [{ path: 'name', message, advice }] }
  const known = mistakes.flatMap((one) => {
    const field = fieldAt(one.path, bridge)
    return field === null ? [] : [{ field, one }]
  })
  return Object.fromEntries(
    Map.groupBy(known, ({ field }) => field)
      .entries()
      .map(([field, all]) => [field, all.map(({ one }) => one)]),
  )
}
