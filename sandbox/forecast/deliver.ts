// Sending webhooks out: unsigned, six tries in 21 minutes, then the event is lost for ever. Nothing waits here: what was
// refused goes back into the queue, and whoever asks later sends it again.

import { wallClock } from '../core/clock.ts'
import { sendOutbox, settleOutbox } from '../core/outbox.ts'
import type { Hook, Parcel, World } from './world.ts'

/** After so many minutes each (documented). */
const retryMinutes = [1, 2, 3, 5, 10]
/** Whether a slow answer counts as none is not documented; presumably. */
const patienceMs = 10_000

/** Delivers everything that is due, one after the other; answers how many arrived. */
export const settleWebhooks = (world: World) => settleOutbox(world, (parcel) => deliver(world, parcel))

/** Starts everything that is due, without waiting for it: how a running server sends. */
export const sendDue = (world: World, signal?: AbortSignal) => sendOutbox(world, (parcel) => deliver(world, parcel, signal))

async function deliver(world: World, parcel: Parcel, signal?: AbortSignal): Promise<boolean> {
  const hook = world.hooks.get(parcel.hook)
  if (hook?.isActive !== true) return false
  const status = await attempt(world, hook, parcel.body, signal)
  const arrived = status !== undefined && status >= 200 && status < 300
  const pause = retryMinutes[parcel.tries]
  if (!arrived && pause !== undefined) {
    world.outbox.push({ ...parcel, tries: parcel.tries + 1, due: world.clock.now() + pause * 60_000 })
  }
  return arrived
}

/** The status of the answer; undefined when none came in time. */
async function attempt(world: World, hook: Hook, body: string, signal?: AbortSignal): Promise<number | undefined> {
  const began = world.clock.now()
  const signals = [signal, world.clock === wallClock ? AbortSignal.timeout(patienceMs) : undefined]
  const given = AbortSignal.any(signals.filter((one) => one !== undefined))
  const headers = { 'content-type': 'application/json' }
  try {
    const response = await world.deliver(new Request(hook.url, { method: 'POST', headers, body, signal: given }))
    await response.body?.cancel()
    return world.clock.now() - began > patienceMs ? undefined : response.status
  } catch {
    return undefined
  }
}
