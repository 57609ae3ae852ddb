// What the part without a page asks the server: what runs, where buttons go, and what the self-test has found.

import { change, read } from '../../../web/src/api/client.ts'
import type { Acted } from '../../../web/src/api/shapes.ts'
import { type Act, readRunning } from '../../../web/src/track/api.ts'
import { type Findings, type Placements, tool } from '../messages.ts'
import { connect, noteRefusal } from '../paired.ts'
import { store, stored } from '../stored.ts'

const minute = 60_000
const patienceMs = 20_000
const dayMs = 24 * 60 * minute
/** After a self-test that has failed: newer placements may be there, and are not asked for by every page. */
const againMs = 60 * minute

/** False where it could not be asked, or there is none. */
async function asking(work: () => Promise<unknown>): Promise<boolean> {
  if (!(await connect())) return false
  try {
    await work()
    await store({ isLost: false })
    return true
  } catch (error) {
    await noteRefusal(error)
    return false
  }
}

/** Counts what is asked and what is done: an answer to what was asked before is older than what is known. */
let turn = 0

export const lookWhatRuns = () =>
  asking(async () => {
    turn += 1
    const mine = turn
    const value = await readRunning(AbortSignal.timeout(patienceMs))
    if (mine === turn) await store({ running: { at: Date.now(), value } })
  })

/** Before the act is forgotten: else a page would show, until the server is asked again, what was before it. */
export async function noteActed({ kind }: Act, { entry, ended }: Acted): Promise<void> {
  turn += 1
  const { at, value } = (await stored('running')) ?? { at: 0, value: { running: [], asking: [], last: null } }
  const others = value.running.filter(({ id }) => id !== entry.id && id !== ended?.id)
  const isRunning = kind !== 'drop' && entry.runningSince !== null
  await store({ running: { at, value: { ...value, running: isRunning ? [...others, entry] : others } } })
}

/** Kept for a day. `isDoubted`: a page had no place for its button. */
export async function lookWhere({ isDoubted = false } = {}): Promise<void> {
  const age = Date.now() - ((await stored('placements'))?.at ?? 0)
  if (age < (isDoubted ? againMs : dayMs)) return
  await asking(async () => {
    const value = await read<Placements>(`/api/track/placements?tool=${tool}`)
    await store({ placements: { at: Date.now(), value } })
  })
}

/** Each outcome once a day: a spot that is found again is news as well. */
export async function report({ version, page, spots }: Findings): Promise<void> {
  const day = new Date().toISOString().slice(0, 10)
  for (const { spot, alternative } of spots) {
    const known = await stored('reported')
    const what = known?.day === day ? known.what : []
    const one = `${version} ${spot} ${alternative}`
    if (what.includes(one)) continue
    const body = { tool, version, spot, alternative, page }
    const isSent = await asking(() => change('POST', '/api/track/placements/report', body))
    if (isSent) await store({ reported: { day, what: [...what, one] } })
  }
  if (spots.some(({ alternative }) => alternative === null)) await lookWhere({ isDoubted: true })
}
