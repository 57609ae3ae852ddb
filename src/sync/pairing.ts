// Pairs two groups of records when some fit several of the other: what every largest pairing agrees on is sure, the rest is not. Pure.

export type Fits<L, R> = (left: L, right: R) => boolean

export interface Group<L, R> {
  readonly lefts: readonly L[]
  readonly rights: readonly R[]
}

/** Records with the same key are equal in everything that counts: which of them is taken makes no difference. */
export interface Alike<L, R> {
  left(one: L): string
  right(one: R): string
}

/** Nobody is in two pairs. The order of what is given decides which twin is paired with which, and nothing else. */
export function surePairs<L, R>(all: Group<L, R>, fits: Fits<L, R>, alike: Alike<L, R>): [L, R][] {
  const pairs: [L, R][] = []
  for (let rest = all; ; ) {
    const found = groupsOf(rest, fits).flatMap((group) => sureIn(group, fits, alike))
    if (found.length === 0) return pairs
    pairs.push(...found)
    rest = withoutPairs(rest, found)
  }
}

/** Those that hang together by fitting one another; what fits nothing is in none. */
export function groupsOf<L, R>({ lefts, rights }: Group<L, R>, fits: Fits<L, R>): Group<L, R>[] {
  const groups: Group<L, R>[] = []
  const open = { lefts: new Set(lefts), rights: new Set(rights) }
  for (const first of lefts) {
    if (!open.lefts.delete(first)) continue
    const found = { lefts: [first], rights: [] as R[] }
    for (let at = 0, seen = 0; at < found.lefts.length; at++) {
      for (const right of open.rights) if (fits(found.lefts[at]!, right) && open.rights.delete(right)) found.rights.push(right)
      for (; seen < found.rights.length; seen++)
        for (const left of open.lefts) if (fits(left, found.rights[seen]!) && open.lefts.delete(left)) found.lefts.push(left)
    }
    if (found.rights.length > 0) groups.push(inOrderOf({ lefts, rights }, found))
  }
  return groups
}

export const withoutPairs = <L, R>({ lefts, rights }: Group<L, R>, pairs: readonly (readonly [L, R])[]): Group<L, R> =>
  without({ lefts, rights }, { lefts: pairs.map(([left]) => left), rights: pairs.map(([, right]) => right) })

export function without<L, R>({ lefts, rights }: Group<L, R>, less: Group<L, R>): Group<L, R> {
  const gone = { lefts: new Set(less.lefts), rights: new Set(less.rights) }
  return { lefts: lefts.filter((one) => !gone.lefts.has(one)), rights: rights.filter((one) => !gone.rights.has(one)) }
}

function inOrderOf<L, R>({ lefts, rights }: Group<L, R>, found: Group<L, R>): Group<L, R> {
  const kept = { lefts: new Set(found.lefts), rights: new Set(found.rights) }
  return { lefts: lefts.filter((one) => kept.lefts.has(one)), rights: rights.filter((one) => kept.rights.has(one)) }
}

function sureIn<L, R>(group: Group<L, R>, fits: Fits<L, R>, alike: Alike<L, R>): [L, R][] {
  const allFit = group.lefts.every((left) => group.rights.every((right) => fits(left, right)))
  return allFit ? sureAmongEquals(group, alike) : inEveryPairing(group, fits)
}

/** Each fits each: it makes no difference who is paired with whom when those to choose from are twins. */
function sureAmongEquals<L, R>({ lefts, rights }: Group<L, R>, alike: Alike<L, R>): [L, R][] {
  const areTwins = (keys: readonly string[]) => new Set(keys).size === 1
  const oneRight = areTwins(rights.map(alike.right)) && lefts.length <= rights.length
  const oneLeft = areTwins(lefts.map(alike.left)) && rights.length <= lefts.length
  if (!oneRight && !oneLeft) return []
  return lefts.slice(0, rights.length).map((left, at) => [left, rights[at]!])
}

function inEveryPairing<L, R>({ lefts, rights }: Group<L, R>, fits: Fits<L, R>): [L, R][] {
  const choices = lefts.map((left) => rights.flatMap((right, at) => (fits(left, right) ? [at] : [])))
  const best = largest(choices)
  return [...best].flatMap(([right, left]): [L, R][] => {
    const others = choices.map((of, at) => (at === left ? of.filter((one) => one !== right) : of))
    return largest(others).size < best.size ? [[lefts[left]!, rights[right]!]] : []
  })
}

/** A largest pairing, as the left's place by the right's: augmenting paths. */
function largest(choices: readonly (readonly number[])[]): ReadonlyMap<number, number> {
  const takenBy = new Map<number, number>()
  const place = (left: number, tried: Set<number>): boolean => {
    for (const right of choices[left]!) {
      if (tried.has(right)) continue
      tried.add(right)
      const other = takenBy.get(right)
      if (other === undefined || place(other, tried)) {
        takenBy.set(right, left)
        return true
      }
    }
    return false
  }
  for (const left of choices.keys()) place(left, new Set())
  return takenBy
}
