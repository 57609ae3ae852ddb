// Whether a record is truly gone (R4): a direct read says so, and a control record, known to be there, is still visible.

import type { Fields, Side } from '../model/record.ts'
import type { Engine, Reach } from './engine.ts'
import type { Link } from './state.ts'

/** Several, because a control may have been deleted itself a moment ago, together with the record in doubt. */
const tries = 3

/**
 * Whether a control for this link's side is visible. Controls stand in the same place as the record in doubt, since access
 * to one place may be lost while the others answer. Throws what the vendor throws.
 */
export async function controlVisible(engine: Engine, reach: Reach, link: Link, side: Side): Promise<boolean> {
  const fields = fieldsOn(link, side)
  const place = placeOf(fields)
  const question = { bridge: link.bridge, kind: link.kind, side, not: link.id, limit: tries }
  const controls = place ? await engine.state.controls({ ...question, place }) : []
  for (const control of controls) {
    const { ref, now } = control[side]
    if ((await reach.connector.get(reach.session, link.kind, ref!, now!.fields)) !== undefined) return true
  }
  return controls.length < tries && placeVisible(reach, fields)
}

/** What the record holds, or, when its create is in doubt, would hold. */
const fieldsOn = (link: Link, side: Side): Fields => {
  const action = link.intent?.action
  return action?.do === 'create' && action.on === side ? action.fields : (link[side].now?.fields ?? {})
}

const placeOf = (fields: Fields): [string, string] | undefined => {
  const key = ['space', 'project'].find((name) => typeof fields[name] === 'string')
  return key === undefined ? undefined : [key, String(fields[key])]
}

/** With too few records to look at, the task that the time was booked on serves, else the account itself. */
async function placeVisible({ connector, session }: Reach, fields: Fields): Promise<boolean> {
  const { task } = fields
  if (task != null && connector.kinds.task !== undefined)
    return (await connector.get(session, 'task', String(task), {})) !== undefined
  await connector.check(session)
  return true
}

/** Told to people while a connection answers, but cannot be believed about what is not there. */
export async function degraded(engine: Engine, bridge: string, side: Side, text: string): Promise<void> {
  engine.log('warn', text, { bridge, side })
  await engine.state.condition(bridge, `${side} degraded`, text, engine.clock.now())
}
