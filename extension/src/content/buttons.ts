// The buttons on a page: each stands where it belongs, once, however often the page is drawn anew.

import { ticking } from '../../../web/src/track/shown.ts'
import type { RunningTask } from '../messages.ts'
import { say } from '../words.ts'

import type { Look } from './look.ts'
import type { Place } from './places.ts'
import { buttonClass, watchPresses } from './presses.ts'

export interface Painted {
  readonly title: string
  readonly running: readonly RunningTask[]
  readonly look: Look
}

interface Kept {
  readonly button: HTMLButtonElement
  place: Place
}

export interface Buttons {
  /** Makes what is missing, moves what was moved, takes away what is stale. Cheap when all is as it should be. */
  show(places: readonly Place[]): void
  paint(as: Painted): void
  /** The time that has passed, on those that run; answers whether there are any. */
  tick(): boolean
}

export interface ButtonsOptions {
  /** What a person's click on the button of a task does. */
  press(task: string, button: HTMLButtonElement): void
  /** The page is looked through at once, and not in a while. */
  redraw(): void
}

export function makeButtons({ press, redraw }: ButtonsOptions): Buttons {
  const kept = new Map<Element, Kept>()
  const taskOf = (button: Element) => [...kept.values()].find((one) => one.button === button)?.place.task
  watchPresses({ taskOf, press, redraw })
  let painted: Painted = { title: say('track'), running: [], look: 'light' }

  const add = (place: Place) => {
    const button = makeButton()
    const one: Kept = { button, place }
    button.addEventListener('click', (event) => {
      // A script of the page cannot press it.
      if (event.isTrusted) press(one.place.task, button)
    })
    kept.set(place.element, one)
    put(one)
    paintOne(one, painted)
  }

  return {
    show(places) {
      const wanted = new Map(places.map((place) => [place.element, place]))
      for (const [element, { button }] of kept) {
        if (wanted.has(element)) continue
        button.remove()
        kept.delete(element)
      }
      for (const [element, place] of wanted) {
        const one = kept.get(element)
        if (!one) {
          add(place)
          continue
        }
        const isOther = one.place.task !== place.task
        one.place = place
        if (!stands(one)) put(one)
        if (isOther) paintOne(one, painted)
      }
      removeStrangers(kept)
    },
    paint(as) {
      painted = as
      for (const one of kept.values()) paintOne(one, as)
    },
    tick() {
      const ticking = [...kept.values()].filter(({ button }) => button.dataset['since'])
      for (const { button } of ticking) showTime(button)
      return ticking.length > 0
    },
  }
}

/** Copies that the page has made of ours, and those of an earlier version of the extension. */
function removeStrangers(kept: ReadonlyMap<Element, Kept>): void {
  const all = document.getElementsByClassName(buttonClass)
  if (all.length === kept.size) return
  const own = new Set([...kept.values()].map(({ button }) => button as Element))
  for (const one of [...all]) if (!own.has(one)) one.remove()
}

/** What the page does on a click or a key in its rows is not meant by one on our button. */
const swallowed = ['click', 'dblclick', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'keydown', 'keyup'] as const

function makeButton(): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = buttonClass
  for (const name of swallowed) button.addEventListener(name, (event) => event.stopPropagation())
  return button
}

const put = ({ button, place: { element, where } }: Kept) => element.insertAdjacentElement(positions[where], button)

const positions = { before: 'beforebegin', after: 'afterend', first: 'afterbegin', last: 'beforeend' } as const

/** It is in the page, in or beside its element; what the page puts between them does no harm. */
function stands({ button, place: { element, where } }: Kept): boolean {
  const parent = where === 'before' || where === 'after' ? element.parentNode : element
  return button.isConnected && button.parentNode === parent
}

function paintOne({ button, place: { task } }: Kept, { title, running, look }: Painted): void {
  const runs = running.find(({ names }) => names.includes(task))
  button.dataset['look'] = look
  button.ariaPressed = String(runs !== undefined)
  button.ariaLabel = say(runs ? 'stopOn' : 'trackOn', { title })
  button.title = button.ariaLabel
  if (runs) {
    button.dataset['since'] = runs.since
    showTime(button)
    return
  }
  delete button.dataset['since']
  button.textContent = title
}

function showTime(button: HTMLButtonElement): void {
  const text = ticking(Date.now() - Date.parse(button.dataset['since'] ?? ''))
  if (button.textContent !== text) button.textContent = text
}
