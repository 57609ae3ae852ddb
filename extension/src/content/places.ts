// Where buttons go on a page: the spots that the server has named, the first alternative of each that finds anything.

import type { Alternative, Placements, Spot } from '../messages.ts'

export interface Place {
  readonly element: Element
  readonly where: Alternative['place']
  /** As the page calls it: id or custom id. */
  readonly task: string
}

export interface Found {
  readonly spot: Spot['name']
  readonly isExpected: boolean
  /** Which one found something, counted from 0; null: none did. */
  readonly alternative: number | null
  readonly places: readonly Place[]
}

/** Looks through the page for all spots that an address should have. Ready to be asked often. */
export type Finder = (address: string, root: ParentNode) => readonly Found[]

export function makeFinder({ spots }: Placements): Finder {
  const ready = spots.map((spot) => ({
    spot,
    when: patternOf(spot.when),
    alternatives: spot.alternatives.map((one) => ({ one, pattern: patternOf(one.task.pattern) })),
  }))
  return (address, root) =>
    ready
      .filter(({ when }) => when.test(address))
      .map(({ spot, alternatives }) => {
        for (const [alternative, { one, pattern }] of alternatives.entries()) {
          const places = placesOf(one, pattern, address, root)
          if (places.length > 0) return { spot: spot.name, isExpected: spot.isExpected, alternative, places }
        }
        return { spot: spot.name, isExpected: spot.isExpected, alternative: null, places: [] }
      })
}

/** What is no pattern fits nothing: then the self-test says so. */
function patternOf(text: string): RegExp {
  try {
    return new RegExp(text)
  } catch {
    return /(?!)/
  }
}

function placesOf({ selector, place: where, task }: Alternative, pattern: RegExp, address: string, root: ParentNode): Place[] {
  const places: Place[] = []
  for (const element of allOf(root, selector)) {
    const text = task.from === 'address' ? address : writtenOn(element, task)
    const id = text === null ? undefined : pattern.exec(text)?.[1]
    if (id) places.push({ element, where, task: id })
  }
  return places
}

function writtenOn(element: Element, { from, attribute, within }: Alternative['task']): string | null {
  const holder = within ? (near(element, within) ?? null) : element
  return holder?.getAttribute(from === 'link' ? 'href' : (attribute ?? '')) ?? null
}

/** In it, else around it. */
const near = (element: Element, selector: string) => allOf(element, selector)[0] ?? around(element, selector)

function allOf(root: ParentNode, selector: string): readonly Element[] {
  try {
    return [...root.querySelectorAll(selector)]
  } catch {
    return []
  }
}

function around(element: Element, selector: string): Element | null {
  try {
    return element.closest(selector)
  } catch {
    return null
  }
}

/** Whose change may say that an element has become another task. */
export const attributesOf = ({ spots }: Placements): string[] => [
  ...new Set(['href', ...spots.flatMap((spot) => spot.alternatives.flatMap(({ task }) => task.attribute ?? []))]),
]
