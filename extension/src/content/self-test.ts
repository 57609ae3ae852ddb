// Once a page has come to rest: was there a place for every button that it should have?

import type { Findings } from '../messages.ts'
import type { Found } from './places.ts'

/** At rest: nothing has changed for so long; or it never rests, and this long is enough. */
const restMs = 3000
const patienceMs = 15_000

export interface SelfTest {
  /** Another page: whatever was seen is forgotten. */
  begin(): void
  /** Something has changed, and this was found then. */
  saw(found: readonly Found[]): void
  /** Spots that were looked for in vain. */
  missing(): readonly string[]
}

export function makeSelfTest(report: (spots: Findings['spots']) => void): SelfTest {
  let last: readonly Found[] = []
  let began = Date.now()
  let isDone = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const expected = () => last.filter(({ isExpected }) => isExpected)
  const end = () => {
    isDone = true
    const spots = expected().map(({ spot, alternative }) => ({ spot, alternative }))
    if (spots.length > 0) report(spots)
  }
  return {
    begin() {
      began = Date.now()
      isDone = false
      last = []
    },
    saw(found) {
      last = found
      if (isDone) return
      clearTimeout(timer)
      timer = setTimeout(end, Math.min(restMs, Math.max(0, began + patienceMs - Date.now())))
    },
    missing: () => (isDone ? expected().flatMap(({ spot, alternative }) => (alternative === null ? spot : [])) : []),
  }
}

/** A kind of page, not whose: `https://app.clickup.com/t/*`. Words that are the same for everybody stay. */
export function pageKind(address: string): string {
  const { origin, pathname } = new URL(address)
  const parts = pathname.split('/').map((part) => (isCommon.test(part) ? part : '*'))
  return origin + parts.join('/')
}

const isCommon = /^([a-z]{0,2}|home|inbox|docs)$/
