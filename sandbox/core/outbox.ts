// Webhooks that wait to be sent, whoever sends them.

import type { SandboxClock } from './clock.ts'

interface Waiting<Parcel> {
  readonly clock: SandboxClock
  readonly outbox: Parcel[]
}

type Deliver<Parcel> = (parcel: Parcel) => Promise<boolean>

/** Delivers everything that is due, one after the other; answers how many arrived. */
export async function settleOutbox<Parcel extends { readonly due: number }>(
  world: Waiting<Parcel>,
  deliver: Deliver<Parcel>,
): Promise<number> {
  let arrived = 0
  for (let parcel = nextDue(world); parcel !== undefined; parcel = nextDue(world)) {
    if (await deliver(parcel)) arrived += 1
  }
  return arrived
}

/** Starts everything that is due, without waiting for it: how a running server sends. Only an abort makes a delivery reject. */
export function sendOutbox<Parcel extends { readonly due: number }>(world: Waiting<Parcel>, deliver: Deliver<Parcel>) {
  for (let parcel = nextDue(world); parcel !== undefined; parcel = nextDue(world)) {
    deliver(parcel).catch(() => undefined)
  }
}

function nextDue<Parcel extends { readonly due: number }>({ clock, outbox }: Waiting<Parcel>): Parcel | undefined {
  const now = clock.now()
  const place = outbox.findIndex((parcel) => parcel.due <= now)
  return place < 0 ? undefined : outbox.splice(place, 1)[0]
}
