// A ticket lets one dialog open in one page, once: a page that puts our dialog into a frame of its own gets none.

import { store, stored } from '../stored.ts'

const lifeMs = 60_000

/** Among ourselves, one after the other. */
const alone = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request('hourbridge.tickets', work)

export const giveTicket = (tab: number): Promise<string> =>
  alone(async () => {
    const ticket = crypto.randomUUID()
    await store({ tickets: { ...(await valid()), [ticket]: { tab, until: Date.now() + lifeMs } } })
    return ticket
  })

/** True once. */
export const redeem = (ticket: string, tab: number | undefined): Promise<boolean> =>
  alone(async () => {
    const { [ticket]: found, ...others } = await valid()
    await store({ tickets: others })
    return found !== undefined && found.tab === tab
  })

async function valid() {
  const all = Object.entries((await stored('tickets')) ?? {})
  return Object.fromEntries(all.filter(([, { until }]) => until > Date.now()))
}
