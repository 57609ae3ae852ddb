// What can be said of a record's right to travel (R12, R14); standing-of.ts says it.

import type { Fields, Side } from '../model/record.ts'
import { type Why, why } from './why.ts'

export type Standing =
  /** It may travel; `across[side]` says what the other side's fields are in that side's terms. */
  | { readonly is: 'in'; readonly across: Across }
  /** Not now: nothing is sent, changed or deleted until the reason is gone. `awaits` names the partner that would end it, `againMs` when to look again. */
  | { readonly is: 'waiting'; readonly why: Why; readonly awaits?: string | undefined; readonly againMs?: number }
  /** It has left what is bridged: its copy goes (R14). */
  | { readonly is: 'out'; readonly why: Why }
  /** Never ours to send (R12). */
  | { readonly is: 'never'; readonly why: Why }

export type Across = Readonly<Record<Side, (fields: Fields) => Fields>>

export const never = (code: Why['code'], text: string): Standing => ({ is: 'never', why: why(code, text) })
export const waiting = (code: Why['code'], text: string, awaits?: string) => ({
  is: 'waiting' as const,
  why: why(code, text),
  awaits,
})
