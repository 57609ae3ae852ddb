// Rows in a fixed order that can also be read as they were a moment ago, as from a replica that lags behind.
// Rows are replaced, never changed in place; that is what makes the look back cheap.

export interface TableOptions<Row> {
  now(): number
  /** A total order: rows with different ids never compare as 0. */
  compare(a: Row, b: Row): number
  indexes?: Readonly<Record<string, (row: Row) => string | undefined>>
}

interface Undo<Row> {
  readonly at: number
  readonly id: string | number
  readonly before: Row | undefined
}

/** How far back reads can look, ms. */
const memoryMs = 600_000

export class Table<Row extends { readonly id: string | number }> {
  readonly #options: TableOptions<Row>
  readonly #rows = new Map<string | number, Row>()
  readonly #order: Row[] = []
  readonly #indexes: [string, (row: Row) => string | undefined, Map<string, Set<string | number>>][]
  #undo: Undo<Row>[] = []

  constructor(options: TableOptions<Row>) {
    this.#options = options
    this.#indexes = Object.entries(options.indexes ?? {}).map(([name, keyOf]) => [name, keyOf, new Map()])
  }

  get size() {
    return this.#rows.size
  }

  get(id: string | number, lagMs = 0): Row | undefined {
    const past = lagMs > 0 ? this.#past(lagMs) : undefined
    return past?.has(id) ? past.get(id) : this.#rows.get(id)
  }

  put(row: Row) {
    this.#take(row.id)
    this.#rows.set(row.id, row)
    this.#insert(row)
    for (const [, keyOf, ids] of this.#indexes) addTo(ids, keyOf(row), row.id)
  }

  remove(id: string | number) {
    this.#take(id)
  }

  /** All rows, in order. */
  all(lagMs = 0): Row[] {
    return this.between(
      () => false,
      () => false,
      lagMs,
    )
  }

  /** The rows from the first that is not `before` to the last that is not `after`, in order. */
  between(before: (row: Row) => boolean, after: (row: Row) => boolean, lagMs = 0): Row[] {
    const start = this.#first((row) => !before(row))
    const rows = this.#order.slice(start, Math.max(start, this.#first(after)))
    return this.#asOf(rows, (row) => !before(row) && !after(row), lagMs)
  }

  /** The rows whose key in the named index is `key`, in order. */
  by(index: string, key: string, lagMs = 0): Row[] {
    const [, keyOf, ids] = this.#indexes.find(([name]) => name === index)!
    const rows = [...(ids.get(key) ?? [])].map((id) => this.#rows.get(id)!).sort(this.#options.compare)
    return this.#asOf(rows, (row) => keyOf(row) === key, lagMs)
  }

  /** What is here now was always here: reads do not look back beyond this moment. */
  forget() {
    this.#undo = []
  }

  #take(id: string | number) {
    const row = this.#rows.get(id)
    this.#remember({ at: this.#options.now(), id, before: row })
    if (row === undefined) return
    this.#rows.delete(id)
    const place = this.#first((other) => this.#options.compare(other, row) >= 0)
    this.#order.splice(place, 1)
    for (const [, keyOf, ids] of this.#indexes) dropFrom(ids, keyOf(row), id)
  }

  #insert(row: Row) {
    const last = this.#order.at(-1)
    if (last === undefined || this.#options.compare(last, row) < 0) this.#order.push(row)
    else
      this.#order.splice(
        this.#first((other) => this.#options.compare(other, row) > 0),
        0,
        row,
      )
  }

  /** Binary search for the first row that passes; from there on all must pass. */
  #first(passes: (row: Row) => boolean) {
    let low = 0
    let high = this.#order.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (passes(this.#order[middle]!)) high = middle
      else low = middle + 1
    }
    return low
  }

  #remember(undo: Undo<Row>) {
    this.#undo.push(undo)
    if (this.#undo.length % 1024 === 0) this.#undo = this.#undo.filter(({ at }) => at > undo.at - memoryMs)
  }

  /** What the rows written within the last `lagMs` looked like before. */
  #past(lagMs: number) {
    const past = new Map<string | number, Row | undefined>()
    const since = this.#options.now() - lagMs
    for (let i = this.#undo.length - 1; i >= 0; i--) {
      const undo = this.#undo[i]!
      if (undo.at <= since) break
      past.set(undo.id, undo.before)
    }
    return past
  }

  #asOf(rows: Row[], belongs: (row: Row) => boolean, lagMs: number) {
    const past = lagMs > 0 ? this.#past(lagMs) : undefined
    if (past === undefined || past.size === 0) return rows
    const before = [...past.values()].filter((row) => row !== undefined && belongs(row)) as Row[]
    return [...rows.filter((row) => !past.has(row.id)), ...before].sort(this.#options.compare)
  }
}

function addTo(ids: Map<string, Set<string | number>>, key: string | undefined, id: string | number) {
  if (key === undefined) return
  const set = ids.get(key)
  if (set) set.add(id)
  else ids.set(key, new Set([id]))
}

function dropFrom(ids: Map<string, Set<string | number>>, key: string | undefined, id: string | number) {
  if (key === undefined) return
  const set = ids.get(key)
  set?.delete(id)
  if (set?.size === 0) ids.delete(key)
}
