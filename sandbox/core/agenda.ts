// Effects that land later than the request that caused them. Nothing ticks: whoever looks at the world first lets
// happen what is due.

export class Agenda {
  readonly #now: () => number
  #items: { due: number; run: () => void }[] = []

  constructor(now: () => number) {
    this.#now = now
  }

  at(due: number, run: () => void) {
    this.#items.push({ due, run })
    this.#items.sort((a, b) => a.due - b.due)
  }

  catchUp() {
    if (this.#items.length === 0) return
    const now = this.#now()
    const due = this.#items.filter((item) => item.due <= now)
    this.#items = this.#items.filter((item) => item.due > now)
    for (const item of due) item.run()
  }
}
