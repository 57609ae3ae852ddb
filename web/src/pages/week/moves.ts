// Moving between the cells of the grid by keys. A cell is what carries `data-cell`, its row and its column: `3 0`.

type Step = readonly [rows: number, columns: number]

const steps: Readonly<Record<string, Step>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }

export function moveByKey(event: React.KeyboardEvent): void {
  const step = steps[event.key]
  const from = (event.target as Element).closest<HTMLElement>('[data-cell]')
  if (!step || !from || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  if (step[1] !== 0 && isWithinText(from, step[1])) return
  event.preventDefault()
  goBy(from, step)
}

/** Goes to the next cell that way; over those that there are none of. Answers whether there was one. */
export function goBy(from: HTMLElement, [rows, columns]: Step): boolean {
  const all = new Map(
    [...from.closest('table')!.querySelectorAll<HTMLElement>('[data-cell]')].map((one) => [one.dataset['cell'], one]),
  )
  const [row, column] = from.dataset['cell']!.split(' ').map(Number) as [number, number]
  const farthest = Math.max(...[...all.keys()].flatMap((key) => key!.split(' ').map(Number)))
  for (let by = 1; by <= farthest + 1; by++) {
    const next = all.get(`${row + rows * by} ${column + columns * by}`)
    if (!next) continue
    next.focus()
    return true
  }
  return false
}

/** The cursor is among letters that somebody is typing: then the arrow moves it, and not the cell. */
function isWithinText(cell: HTMLElement, by: number): boolean {
  if (!(cell instanceof HTMLInputElement) || cell.readOnly) return false
  const { selectionStart: start, selectionEnd: end, value } = cell
  if (start === 0 && end === value.length) return false
  return by < 0 ? start !== 0 || end !== 0 : start !== value.length
}
