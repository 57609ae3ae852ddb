// Sending webhooks out: signed, five tries, then the event is lost for ever and the webhook's health shows it.

import { createHmac } from 'node:crypto'
import { wallClock } from '../core/clock.ts'
import { sendOutbox, settleOutbox } from '../core/outbox.ts'
import type { Hook, Parcel, World } from './world.ts'

const tries = 5
const patienceMs = 7_000
const failuresUntilSuspended = 100

/** Delivers everything that is due, one after the other, with its retries; answers how many arrived. */
export const settleWebhooks = (world: World) => settleOutbox(world, (parcel) => deliver(world, parcel))

/** Starts everything that is due, without waiting for it: how a running server sends. */
export const sendDue = (world: World, signal?: AbortSignal) => sendOutbox(world, (parcel) => deliver(world, parcel, signal))

async function deliver(world: World, parcel: Parcel, signal?: AbortSignal): Promise<boolean> {
  for (let attempt = 1; attempt <= tries; attempt++) {
    const hook = world.hooks.get(parcel.hook)
    if (hook === undefined || hook.status === 'suspended') return false
    const status = await attemptOnce(world, hook, parcel.body)
    if (status === 401 || status === 410) return suspend(hook)
    if (status !== undefined && status >= 200 && status < 300) return succeed(hook)
    if (attempt < tries) await world.clock.sleep(world.switches.webhookRetryMs, signal)
    else fail(hook)
  }
  return false
}

/** The status of the answer; undefined when none came in time. */
async function attemptOnce(world: World, hook: Hook, body: string): Promise<number | undefined> {
  const began = world.clock.now()
  try {
    const response = await world.deliver(signedRequest(world, hook, body))
    await response.body?.cancel()
    return world.clock.now() - began > patienceMs ? undefined : response.status
  } catch {
    return undefined
  }
}

/** On the wall clock the wait is really cut off; on another clock it is measured when the answer is there. */
function signedRequest(world: World, hook: Hook, body: string) {
  const signature = createHmac('sha256', hook.secret).update(body).digest('hex')
  const headers = { 'content-type': 'application/json', 'x-signature': signature }
  const signal = world.clock === wallClock ? AbortSignal.timeout(patienceMs) : null
  return new Request(hook.endpoint, { method: 'POST', headers, body, signal })
}

function succeed(hook: Hook) {
  hook.status = 'active'
  hook.failCount = 0
  return true
}

function suspend(hook: Hook) {
  hook.status = 'suspended'
  return false
}

function fail(hook: Hook) {
  hook.failCount += 1
  hook.status = hook.failCount >= failuresUntilSuspended ? 'suspended' : 'failing'
}
