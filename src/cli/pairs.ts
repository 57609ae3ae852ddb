// How two sides read side by side: who is linked with whom, what is suggested, and lines to paste into the set-up file.

import type { Pairing, Suggestion } from '../sync/compare-pairs.ts'
import { columns, type Print } from './print.ts'

export interface Sight<T, Pair> {
  readonly pairing: Pairing<T, Pair>
  /** What the two sides are called. */
  readonly titles: readonly [left: string, right: string]
  text(one: T): string
  /** Of a side that the vendor does not show. */
  missingText(pair: Pair, side: 'left' | 'right'): string
  remark(pair: Pair): string
}

/** `suggested  Ida Thorsen (ida@…, 4)  Ida Thorsen (ida@…, 12)  same e-mail` */
export function pairLines<T, Pair>({ pairing, titles, text, missingText, remark }: Sight<T, Pair>): string[] {
  const { linked, suggested, alone } = pairing
  return columns([
    ['', ...titles, ''],
    ...linked.map(({ pair, left, right }) => [
      'linked',
      left ? text(left) : missingText(pair, 'left'),
      right ? text(right) : missingText(pair, 'right'),
      remark(pair),
    ]),
    ...suggested.map(({ left, right, by }) => ['suggested', text(left), text(right), `same ${by}`]),
    ...alone.left.map((one) => ['alone', text(one), '', '']),
    ...alone.right.map((one) => ['alone', '', text(one), '']),
  ])
}

/** Nothing is linked here: a person reads the lines, puts them into the file, and applies it. */
export function printSuggestions<T>(
  print: Print,
  suggested: readonly Suggestion<T>[],
  { list, bridge, line }: { list: string; bridge: string; line(one: Suggestion<T>): string },
): void {
  if (suggested.length === 0) return
  print.advice(`Suggested, not linked. If they are right, put these lines under ${list} of bridge ${bridge} and apply the file:`)
  for (const one of suggested) print.fact(`      ${line(one)}`)
}

/** A text for the set-up file: in quotes, so that an id stays a text. */
export const quoted = (text: string) => JSON.stringify(text)
