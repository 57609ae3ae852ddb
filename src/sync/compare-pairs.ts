// Two sides' people, or projects, side by side: which are linked, which have a mark in common, which are alone. Pure, and
// it links nothing: that is for people to do.

import type { Ref } from '../model/record.ts'
import { sameText } from './directory.ts'

interface Named {
  readonly ref: Ref
  readonly name: string
}

export interface Pairing<T, Pair> {
  /** A side is undefined where the vendor does not show it. */
  readonly linked: readonly { readonly pair: Pair; readonly left: T | undefined; readonly right: T | undefined }[]
  readonly suggested: readonly Suggestion<T>[]
  readonly alone: { readonly left: readonly T[]; readonly right: readonly T[] }
}

export interface Suggestion<T> {
  readonly left: T
  readonly right: T
  /** What they have in common: "e-mail". */
  readonly by: string
}

/** What may tell that two belong together; the first mark counts before the second. */
export interface Mark<T> {
  readonly word: string
  of(one: T): string | null | undefined
}

interface Question<T, Pair> {
  readonly left: readonly T[]
  readonly right: readonly T[]
  readonly pairs: readonly Pair[]
  readonly marks: readonly Mark<T>[]
  /** Who could be linked at all. */
  isOpen(one: T): boolean
}

export function pairingOf<T extends Named, Pair extends { readonly left: Ref; readonly right: Ref }>({
  left,
  right,
  pairs,
  marks,
  isOpen,
}: Question<T, Pair>): Pairing<T, Pair> {
  const linked = pairs.map((pair) => ({ pair, left: withRef(left, pair.left), right: withRef(right, pair.right) }))
  let free = {
    left: left.filter((one) => isOpen(one) && !pairs.some((pair) => pair.left === one.ref)),
    right: right.filter((one) => isOpen(one) && !pairs.some((pair) => pair.right === one.ref)),
  }
  const suggested: Suggestion<T>[] = []
  for (const mark of marks) {
    const found = inCommon(free, mark)
    suggested.push(...found)
    free = {
      left: free.left.filter((one) => !found.some((pair) => pair.left === one)),
      right: free.right.filter((one) => !found.some((pair) => pair.right === one)),
    }
  }
  return {
    linked,
    suggested: suggested.toSorted((one, two) => byName(one.left, two.left)),
    alone: { left: free.left.toSorted(byName), right: free.right.toSorted(byName) },
  }
}

const withRef = <T extends Named>(all: readonly T[], ref: Ref) => all.find((one) => one.ref === ref)

/** A mark that several have on one side tells nothing. */
function inCommon<T>({ left, right }: { left: readonly T[]; right: readonly T[] }, { word, of }: Mark<T>): Suggestion<T>[] {
  const have = (all: readonly T[], text: string) => all.filter((one) => sameText(of(one) ?? undefined, text))
  return left.flatMap((one) => {
    const text = of(one)?.trim()
    if (!text || have(left, text).length > 1) return []
    const [other, ...others] = have(right, text)
    return other !== undefined && others.length === 0 ? [{ left: one, right: other, by: word }] : []
  })
}

const byName = (one: Named, two: Named) => (one.name < two.name ? -1 : one.name > two.name ? 1 : 0)
