// How Forecast lists: v4 in pages with an envelope, everything older as one bare array, and filters by "after".

import { type Answer, ok } from '../core/answer.ts'
import { ensure } from '../core/refused.ts'
import { afterDay, afterInstant, type DateOrder } from './dates.ts'
import type { Visit } from './enter.ts'
import { refuse } from './refuse.ts'
import type { World } from './world.ts'

interface Sheet<Row> {
  /** By id, oldest first. */
  readonly rows: readonly Row[]
  shape(row: Row): unknown
}

interface Identified {
  readonly id: number
}

/** Page numbers start at 1; one that is missing or makes no sense is 1. */
export function inPages<Row extends Identified>(visit: Visit, { rows, shape }: Sheet<Row>): Answer {
  const { query } = visit.call
  refuseStrayFilters(visit)
  const pageNumber = positive(query.get('pageNumber')) ?? 1
  const pageSize = Math.min(positive(query.get('pageSize')) ?? 100, visit.world.switches.maxPageSize)
  const shown = ordered(visit.world, rows).slice((pageNumber - 1) * pageSize, pageNumber * pageSize)
  return ok({ pageNumber, pageSize, totalObjectCount: rows.length, pageContents: shown.map(shape) })
}

export const inOne = <Row extends Identified>({ world }: Visit, { rows, shape }: Sheet<Row>): Answer =>
  ok(ordered(world, rows).map(shape))

/** As `inOne`, for lists that know no filter at all. */
export function inOneUnfiltered<Row extends Identified>(visit: Visit, sheet: Sheet<Row>): Answer {
  refuseStrayFilters(visit)
  return inOne(visit, sheet)
}

function positive(text: string | null) {
  const number = Number(text)
  return Number.isInteger(number) && number >= 1 ? number : undefined
}

function refuseStrayFilters({ world, call }: Visit) {
  if (world.switches.strayFilters === 'ignored') return
  ensure(!call.query.has('updated_after') && !call.query.has('date_after'), refuse.invalid('Unknown parameter'))
}

function ordered<Row extends Identified>({ switches }: World, rows: readonly Row[]): Row[] {
  if (switches.order === 'newest first') return rows.toReversed()
  return rows.toSorted((a, b) => scattered(a.id) - scattered(b.id))
}

/** The same from page to page. */
const scattered = (id: number) => Math.imul(id, 0x9e3779b1) >>> 0

export interface Afters {
  readonly updated: string | null | undefined
  readonly day?: string | null | undefined
  readonly order: DateOrder
}

/** The test that the given filters make; both may be there. */
export function passes({ world: { switches } }: Visit, { updated, day, order }: Afters) {
  const read = <Value>(text: string | null | undefined, parse: (text: string) => Value | undefined) => {
    if (text === null || text === undefined || text === '') return undefined
    const value = parse(text)
    ensure(value !== undefined || switches.malformedFilters === 'ignored', refuse.invalid('Invalid date format'))
    return value
  }
  const second = read(updated, (given) => afterInstant(given, order, switches.filterZoneMinutes))
  const from = read(day, (given) => afterDay(given, order))
  const isAfter = <Value>(value: Value, bound: Value) => (switches.after === 'exclusive' ? value > bound : value >= bound)
  return ({ updatedAt, day }: { readonly updatedAt: number; readonly day?: string }) =>
    (second === undefined || isAfter(Math.floor(updatedAt / 1000), second)) &&
    (from === undefined || day === undefined || isAfter(day, from))
}
