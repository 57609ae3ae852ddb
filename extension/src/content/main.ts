// What runs in the work tool's pages: it puts the buttons there and shows the dialog. Whatever it knows, it has from the part without
// a page; it holds no token and asks no server.

import { ask, type PageState, type Placements, type PlacesAnswer, type Told, tool } from '../messages.ts'
import { say } from '../words.ts'
import { makeButtons } from './buttons.ts'
import { lookAttributes, lookOf } from './look.ts'
import { makeOverlay } from './overlay.ts'
import { attributesOf, type Finder, makeFinder } from './places.ts'
import { makeSelfTest, pageKind } from './self-test.ts'
import { type Watch, watchPage } from './watch.ts'

const lookAgainMs = 15_000

let state: PageState = { isPaired: false, placements: null, running: [] }
let find: Finder = () => []
let watch: Watch | undefined
let look = lookOf(document)

const overlay = makeOverlay()
const buttons = makeButtons({ press: (task, button) => void press(task, button), redraw: () => update() })
/** Not read off `chrome` later: when the extension is gone, that is too. */
const words = { failed: say('failed'), gone: say('gone') }
const selfTest = makeSelfTest((spots) => {
  const version = state.placements?.version ?? 0
  void ask({ kind: 'found', findings: { version, page: pageKind(location.href), spots } }).catch(leave)
})

chrome.runtime.onMessage.addListener((message, _sender, answer) => {
  const told = message as Told
  if (told.kind === 'state') take(told.state)
  if (told.kind === 'places') answer({ missing: selfTest.missing() } satisfies PlacesAnswer)
  return undefined
})
document.addEventListener('visibilitychange', refresh)
addEventListener('focus', refresh)
const looking = setInterval(refresh, lookAgainMs)
const ticking = setInterval(() => {
  if (buttons.tick()) watch?.ignoreOwn()
}, 1000)
refresh()

/** Seen by nobody, it need not know. */
function refresh(): void {
  if (document.visibilityState === 'visible') void ask({ kind: 'state' }).then(take, leave)
}

function take(fresh: PageState): void {
  const { placements } = state
  state = fresh
  if (JSON.stringify(fresh.placements) !== JSON.stringify(placements)) follow(fresh.placements)
  paint()
}

/** Other placements: all begins anew. */
function follow(placements: Placements | null): void {
  watch?.stop()
  watch = undefined
  find = placements ? makeFinder(placements) : () => []
  selfTest.begin()
  if (placements) watch = watchPage({ attributes: attributesOf(placements), looks: lookAttributes, onChange: update, onAddress })
  update()
}

function onAddress(): void {
  selfTest.begin()
  update()
}

function update(): void {
  performance.mark('hourbridge')
  const found = find(location.href, document)
  const seen = lookOf(document)
  buttons.show(found.flatMap(({ places }) => places))
  if (seen !== look) {
    look = seen
    paint()
  }
  watch?.ignoreOwn()
  selfTest.saw(found)
  performance.measure('hourbridge', 'hourbridge')
  performance.clearMarks('hourbridge')
  performance.clearMeasures('hourbridge')
}

function paint(): void {
  buttons.paint({ title: state.placements?.label ?? say('track'), running: state.running, look })
  watch?.ignoreOwn()
}

/** Whatever comes of it is seen: a stop on the button, else a dialog, which says so where something has failed. */
async function press(task: string, button: HTMLButtonElement): Promise<void> {
  const open = () => overlay.open({ look, from: button })
  const runs = state.running.find(({ names }) => names.includes(task))
  let opened = runs ? undefined : open()
  try {
    if (runs && !(await ask({ kind: 'stop', running: runs })).asks) return
    opened ??= open()
    const { ticket } = await ask({ kind: 'open' })
    opened.show(chrome.runtime.getURL(`dialog.html?${new URLSearchParams({ tool, task, ticket, look })}`))
  } catch (error) {
    leave(error)
    ;(isGone() || !opened ? open() : opened).tell(isGone() ? words.gone : words.failed)
  }
}

const isGone = () => chrome.runtime?.id === undefined

/** The extension was updated or removed: its next version puts its own buttons here. */
function leave(error: unknown): void {
  if (!isGone()) {
    console.warn('Hourbridge:', error instanceof Error ? error.message : error)
    return
  }
  clearInterval(looking)
  clearInterval(ticking)
  watch?.stop()
  overlay.close()
  buttons.show([])
}
