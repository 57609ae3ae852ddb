// The part without a page: it alone speaks with the server for the work tool's pages, keeps what is not sent yet, and looks now and
// then what runs. The browser may end it at any time and starts it again when something happens: all that it knows is in the storage.

import type { ApiError } from '../../../web/src/api/client.ts'
import { newId } from '../../../web/src/track/api.ts'
import { openQueue } from '../keeping.ts'
import type { Answered, Answers, Asked, PageState, RunningTask, Told } from '../messages.ts'
import { runningWith } from '../running.ts'
import { stored, watchStored } from '../stored.ts'
import { showBadge } from './badge.ts'
import { lookWhatRuns, lookWhere, noteActed, report } from './server.ts'
import { giveTicket, redeem } from './tickets.ts'

/** A page that asks gets what is known; what is older than this is looked at anew meanwhile. */
const freshMs = 10_000

const queue = openQueue(noteActed)
const clock = 'look'
let spreading: Promise<void> = Promise.resolve()

chrome.runtime.onInstalled.addListener(wind)
chrome.runtime.onStartup.addListener(wind)
chrome.alarms.onAlarm.addListener(() => void look())
addEventListener('online', () => void look())
watchStored(['pairing', 'isLost', 'placements', 'running', 'kept'], () => void spread())
void chrome.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' })

chrome.runtime.onMessage.addListener((message, sender, answer) => {
  answerTo(message as Asked, sender).then(
    (value) => answer({ value } satisfies Answered),
    (error) => {
      console.warn(error)
      answer({ failed: String(error) } satisfies Answered)
    },
  )
  return true
})

/** Half a minute is the shortest that browsers allow. */
function wind(): void {
  void chrome.alarms.create(clock, { periodInMinutes: 0.5 })
  void look()
}

async function look(): Promise<void> {
  await queue.wake()
  await lookWhatRuns()
  await lookWhere()
  await spread()
}

async function answerTo(asked: Asked, { tab }: MessageSender): Promise<Answers[Asked['kind']]> {
  switch (asked.kind) {
    case 'state':
      void refresh()
      return pageState()
    case 'open':
      return { ticket: await giveTicket(tab?.id ?? -1) }
    case 'redeem':
      return { isValid: await redeem(asked.ticket, tab?.id) }
    case 'stop':
      return { asks: await stop(asked.running) }
    case 'found':
      await report(asked.findings)
      return null
    case 'changed':
      await lookWhatRuns()
      return null
    case 'retry':
      await look()
      return null
    case 'act':
      return perform(asked)
    case 'drop':
    case 'again':
      await queue[asked.kind](asked.id)
      return null
  }
}

async function refresh(): Promise<void> {
  const running = await stored('running')
  if (Date.now() - (running?.at ?? 0) < freshMs) return
  await lookWhatRuns()
  await lookWhere()
}

/** Acts of the extension's pages. What is wrong with them is told there. */
async function perform({ act, about, after }: Extract<Asked, { kind: 'act' }>): Promise<Answers['act']> {
  try {
    return { answer: await queue.act(act, about, after), refused: null }
  } catch (error) {
    if (!isRefusal(error)) throw error
    const { status, message, where, advice, mistakes } = error
    return { answer: null, refused: { status, message, where, advice, mistakes } }
  } finally {
    void lookWhatRuns()
  }
}

const isRefusal = (error: unknown): error is ApiError => error instanceof Error && error.name === 'ApiError'

/** True when the server asks something first, or will not: the dialog shows which. */
async function stop({ entry, after, title }: RunningTask): Promise<boolean> {
  const body = { id: newId(), ...(entry === null ? {} : { entry }) }
  try {
    await queue.act({ kind: 'stop', body }, { title, booked: null }, after)
    return false
  } catch (error) {
    if (isRefusal(error)) return error.status !== 404
    throw error
  } finally {
    void lookWhatRuns()
  }
}

async function pageState(): Promise<PageState> {
  const [pairing, placements, running, kept] = await Promise.all([
    stored('pairing'),
    stored('placements'),
    stored('running'),
    stored('kept'),
  ])
  if (!pairing) return { isPaired: false, placements: null, running: [] }
  return { isPaired: true, placements: placements?.value ?? null, running: runningWith(running?.value, kept ?? []) }
}

/** To all that show it, one state after the other: an older one is never the last that they hear. */
function spread(): Promise<void> {
  spreading = spreading.then(spreadNow).catch((error) => console.warn(error))
  return spreading
}

/** Pages on which nothing of ours runs do not answer. */
async function spreadNow(): Promise<void> {
  const state = await pageState()
  const kept = (await stored('kept')) ?? []
  const unsent = kept.filter((one) => one.state !== 'sending').length
  await showBadge({ running: state.running, unsent, isLost: (await stored('isLost')) ?? false })
  const { hosts = [] } = state.placements ?? {}
  const tabs = await chrome.tabs.query({ url: hosts.map((host) => `https://${host}/*`) })
  const told: Told = { kind: 'state', state }
  await Promise.all(tabs.map(({ id }) => id !== undefined && chrome.tabs.sendMessage(id, told).catch(() => undefined)))
}
