// Which places of the tree are in sight: those in open ones, or those that are looked for with what they are in. Pure.

import type { Branch } from './shapes.ts'

export const keyOf = ({ kind, ref }: Pick<Branch, 'kind' | 'ref'>) => `${kind} ${ref}`

export interface Look {
  /** Keys of places whose inside is hidden. */
  readonly closed: ReadonlySet<string>
  readonly words: string
  readonly onlyRoutes: boolean
}

export interface ShownBranch {
  readonly branch: Branch
  readonly hasInside: boolean
  readonly isOpen: boolean
}

/** `all`: every place before what is in it. What is looked for is shown wherever it is, closed or not. */
export function shownBranches(all: readonly Branch[], { closed, words, onlyRoutes }: Look): ShownBranch[] {
  const wanted = words.trim().toLowerCase()
  const isSearch = wanted !== '' || onlyRoutes
  const isWanted = ({ name, code, route }: Branch) =>
    `${name} ${code ?? ''}`.toLowerCase().includes(wanted) && (!onlyRoutes || route !== null)
  const kept = isSearch ? withPlacesAbove(all, isWanted) : all
  const shown: ShownBranch[] = []
  let hiddenBelow = Number.POSITIVE_INFINITY
  kept.forEach((branch, at) => {
    if (branch.depth > hiddenBelow) return
    const hasInside = (kept[at + 1]?.depth ?? 0) > branch.depth
    const isOpen = isSearch || !closed.has(keyOf(branch))
    hiddenBelow = isOpen ? Number.POSITIVE_INFINITY : branch.depth
    shown.push({ branch, hasInside, isOpen })
  })
  return shown
}

function withPlacesAbove(all: readonly Branch[], isWanted: (branch: Branch) => boolean): Branch[] {
  const kept = new Set<Branch>()
  const above: Branch[] = []
  for (const branch of all) {
    above.length = branch.depth
    above.push(branch)
    if (isWanted(branch)) for (const one of above) kept.add(one)
  }
  return all.filter((branch) => kept.has(branch))
}
