// Whether a record is truly gone (R4): a direct read says so, and a control record, known to be there, is still visible.

import type { Side } from '../model/record.ts'
import type { Engine, Reach } from './engine.ts'
import type { Link } from './state.ts'

/** Reads the control for this link's side. Throws what the vendor answers; false only when the control itself is "gone". */
export async function controlVisible(engine: Engine, reach: Reach, link: Link, side: Side): Promise<boolean> {
  const control = await engine.state.control(link.bridge, link.kind, side, [link.id])
  if (control) return (await reach.connector.get(reach.session, link.kind, control[side].ref!)) !== undefined
  return placeVisible(reach, link, side)
}

/** With no other record to look at, the task that the time was booked on serves, else the account itself. */
async function placeVisible({ connector, session }: Reach, link: Link, side: Side): Promise<boolean> {
  const task = link[side].now?.fields['task']
  if (task != null && connector.kinds.task !== undefined) return (await connector.get(session, 'task', String(task))) !== undefined
  await connector.check(session)
  return true
}

/** Told to people while a connection answers, but cannot be believed about what is not there. */
export async function degraded(engine: Engine, bridge: string, side: Side, text: string): Promise<void> {
  engine.log('warn', text, { bridge, side })
  await engine.state.condition(bridge, `${side} degraded`, text, engine.clock.now())
}
