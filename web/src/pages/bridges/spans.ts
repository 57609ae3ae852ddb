// Spans of time as the set-up writes them (`15m`), and as a form shows them: an amount and its unit.

export const units = ['s', 'm', 'h', 'd'] as const
export type Unit = (typeof units)[number]

export interface Span {
  /** Empty while somebody types. */
  readonly amount: string
  readonly unit: Unit
}

/** `0` has no unit: `fallback` is shown beside it. */
export function spanIn(text: string | number, fallback: Unit): Span {
  const [, amount, unit] = /^(\d+)([smhd])?$/.exec(String(text)) ?? []
  return { amount: amount ?? '', unit: (unit as Unit | undefined) ?? fallback }
}

/** What is no whole number is sent as it was typed, so that the server says what is wrong with it. */
export const spanText = ({ amount, unit }: Span): string => `${amount.trim()}${unit}`

/** For a span that may be none at all. */
export const spanOrNone = (span: Span): string | 0 => (/^0+$/.test(span.amount.trim()) ? 0 : spanText(span))
