// The sandbox company beside a running server: imitated vendors, two bridges that keep them in step, and people who do things. One
// process at a time imitates the vendors. What they hold is in its memory only, so after a restart the company begins anew.

import { type ServedSandbox, serveSandbox } from '../../sandbox/serve.ts'
import { tryLease } from '../db/lease.ts'
import { Refusal } from '../http/errors.ts'
import type { SandboxCompany, SandboxState } from '../http/site.ts'
import type { Jobs } from '../jobs/start.ts'
import { minutes, seconds } from '../lib/clock.ts'
import { connectionReports, cursorsOf, laneAgenda } from '../sync/reports.ts'
import { acts } from './company-acts.ts'
import { hostLease, isBlank, isHosted, type Mark, readMark, removeCompany, writeMark } from './company-remove.ts'
import { becomeSomebody, setUpCompany } from './company-setup.ts'
import type { Home } from './home.ts'
import { ensureWebhooks, withWebhooks } from './webhook.ts'

export interface Company extends SandboxCompany {
  /** Before anything works: what an earlier process left of the company goes. Answers its mark, where there was something. */
  clear(): Promise<Mark | undefined>
  /** The vendors stop with their process; the company is entered anew when the server starts again. */
  close(): Promise<void>
}

export interface CompanyParts {
  readonly home: Home
  readonly jobs: Pick<Jobs, 'wake'>
  /** Where the vendors of this machine reach us. */
  url(): string
}

interface Hosted {
  readonly served: ServedSandbox
  readonly leaving: AbortController
  /** Ends when nothing is done here any more. */
  readonly ended: Promise<void>
  isPreparing: boolean
}

/** Every process may remember the address of a connection for so long after it has gone. */
const forgottenMs = seconds(5)

export function openCompany(parts: CompanyParts): Company {
  const { home } = parts
  let hosting: Promise<Hosted> | undefined
  let leftAt = Number.NEGATIVE_INFINITY
  const end = async () => {
    const hosted = await hosting?.catch(() => undefined)
    hosting = undefined
    hosted?.leaving.abort()
    await hosted?.served.close()
    await hosted?.ended
  }
  return {
    acts: acts.map(({ name, text }) => ({ name, text })),
    state: async () => (hosting ? stateHere(await hosting) : stateOf(home)),
    async enter(userId = null) {
      if (hosting) throw new Refusal(409, 'the sandbox company is there already')
      const started = host(parts, userId, leftAt + forgottenMs)
      hosting = started
      await started.catch((error) => {
        hosting = undefined
        throw error
      })
    },
    async leave() {
      if (!hosting && (await isHosted(home))) throw elsewhere()
      if (!(await readMark(home))) throw new Refusal(409, 'the sandbox company is not there')
      await end()
      await clear(home)
      leftAt = home.clock.now()
    },
    async act(name) {
      const act = acts.find((one) => one.name === name)
      if (!act) throw new Refusal(404, `nobody here does "${name}"`, `Choose from: ${acts.map((one) => one.name).join(', ')}.`)
      if (!hosting)
        throw (await isHosted(home)) ? elsewhere() : new Refusal(409, 'the sandbox company is not there', 'Enter it first.')
      return act.run(home, (await hosting).served.sandbox)
    },
    clear: () => clear(home),
    close: end,
  }
}

const stateHere = ({ isPreparing }: Hosted): SandboxState => ({ isOn: true, runs: 'here', isPreparing, mayEnter: false })

async function stateOf(home: Home): Promise<SandboxState> {
  if (!(await readMark(home))) return { isOn: false, runs: null, isPreparing: false, mayEnter: await isBlank(home) }
  const runs = (await isHosted(home)) ? 'elsewhere' : 'nowhere'
  return { isOn: true, runs, isPreparing: false, mayEnter: runs === 'nowhere' }
}

const elsewhere = () =>
  new Refusal(409, 'the sandbox company lives in another server process', 'Leave it there, or stop that process first.')

/** What is left of a company that nobody hosts goes. Answers its mark, where there was something. */
async function clear(home: Home): Promise<Mark | undefined> {
  const alone = async () => {
    const mark = await readMark(home)
    if (mark) await removeCompany(home, mark)
    return mark
  }
  return tryLease(home.database.pool, hostLease, alone)
}

/** Starts it while holding the lease, and goes on holding it until it is left. */
function host(parts: CompanyParts, userId: string | null, notBefore: number): Promise<Hosted> {
  const { home } = parts
  const opened = Promise.withResolvers<Hosted>()
  const ended = Promise.withResolvers<void>()
  const held = tryLease(home.database.pool, hostLease, async () => {
    await home.clock.sleep(Math.max(0, notBefore - home.clock.now()))
    const served = await started(parts, userId)
    const hosted: Hosted = { served, leaving: new AbortController(), ended: ended.promise, isPreparing: true }
    opened.resolve(hosted)
    await prepare(home, hosted)
    hosted.isPreparing = false
    await aborted(hosted.leaving.signal)
    return true
  })
  held.then((was) => was ?? opened.reject(elsewhere()), opened.reject).finally(ended.resolve)
  return opened.promise
}

/** The vendors run and both bridges are declared; from here on the workers go on by themselves. */
async function started({ home, jobs, url }: CompanyParts, userId: string | null): Promise<ServedSandbox> {
  const left = await readMark(home)
  if (left) await removeCompany(home, left)
  if (!(await isBlank(home))) {
    const advice = 'It would mix with what you have. Start another server with a data directory of its own to try it.'
    throw new Refusal(409, 'there are connections or bridges already', advice)
  }
  const served = await serveSandbox()
  const mark = { origins: originsOf(served), userId }
  try {
    await writeMark(home, mark)
    const bridges = await setUpCompany(home, served)
    if (userId !== null) await becomeSomebody(home, bridges, userId)
    await ensureWebhooks(home, url(), await withWebhooks(home))
    for (const bridge of bridges) await jobs.wake('sweep', bridge, { urgent: true })
    return served
  } catch (error) {
    await served.close()
    await removeCompany(home, mark)
    throw error
  }
}

const originsOf = ({ clickupUrl, clickupAppUrl, harvestUrl, harvestIdUrl, forecastUrl, timelogUrl }: ServedSandbox) =>
  [clickupUrl, clickupAppUrl, harvestUrl, harvestIdUrl, forecastUrl, timelogUrl].map((url) => new URL(url).origin)

/** What somebody who comes new to the pages finds there: a question, something held, and something in the waste basket. */
const firstActs = ['both', 'closed', 'delete']
const settleMs = minutes(3)

async function prepare(home: Home, { served: { sandbox }, leaving: { signal } }: Hosted): Promise<void> {
  try {
    await settled(home, signal)
    for (const name of firstActs) await acts.find((act) => act.name === name)!.run(home, sandbox)
  } catch (error) {
    if (!signal.aborted) home.log.warn({ err: error }, 'the people of the sandbox company could not do what they meant to')
  }
}

const lookMs = 250

/** Until everything was read once and nothing is due. Throws when it is left, and after a while. */
async function settled(home: Home, signal: AbortSignal): Promise<void> {
  const { database, clock } = home
  const until = clock.now() + settleMs
  while (clock.now() < until) {
    await clock.sleep(lookMs, signal)
    const agenda = await laneAgenda(database.kysely, clock.now())
    if ((await isRead(home)) && agenda.every(({ due }) => due === 0)) return
  }
  throw new Error('the first run of the sandbox company took too long')
}

async function isRead({ database }: Home): Promise<boolean> {
  const swept = new Set((await cursorsOf(database.kysely)).flatMap((one) => (one.name === 'sweep' ? [one.connection] : [])))
  return (await connectionReports(database.kysely)).every(({ name }) => swept.has(name))
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
