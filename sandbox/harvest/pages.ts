// The envelope around every list, by pages or by cursor. Links are absolute and point at our own host.

import { type Answer, ok } from '../core/answer.ts'
import { ensure } from '../core/refused.ts'
import { barePath, type Visit } from './enter.ts'
import { refuse } from './refuse.ts'

const pageMax = 2_000

interface Sheet<Row> {
  /** The name of the rows in the answer. */
  readonly name: string
  /** All rows that pass the filters, in the order of the list. */
  readonly rows: readonly Row[]
  shape(row: Row): unknown
}

/** Time entries and the lists below one person or project. */
export function byPage<Row>(visit: Visit, { name, rows, shape }: Sheet<Row>): Answer {
  const size = sizeOf(visit)
  const page = numberOr(visit.call.query.get('page'), 1)
  ensure(Number.isInteger(page) && page >= 1, refuse.invalid('Invalid page parameter'))
  const pages = Math.max(1, Math.ceil(rows.length / size))
  const shown = rows.slice((page - 1) * size, page * size)
  const numbers = { page, next: page < pages ? page + 1 : null, previous: page > 1 ? page - 1 : null }
  const link = (ref: string, target: number | null) =>
    target === null ? null : linkTo(visit, { page: String(target) }, size, ref)
  const links = {
    first: link('first', 1),
    next: link('next', numbers.next),
    previous: link('previous', numbers.previous),
    last: link('last', pages),
  }
  return envelope({ name, shown: shown.map(shape), size, pages, total: rows.length, numbers, links })
}

/** Lists of the catalogue. Their rows come by id, newest first; a cursor wins over a page. */
export function byCursor<Row extends { readonly id: number }>(visit: Visit, sheet: Sheet<Row>): Answer {
  const { rows } = sheet
  const cursor = visit.call.query.get('cursor')
  if (cursor === null && visit.call.query.has('page')) return byPage(visit, sheet)
  const size = sizeOf(visit)
  const start = cursor === null ? 0 : startOf(rows, cursor, size)
  const shown = rows.slice(start, start + size)
  const pages = Math.max(1, Math.ceil(rows.length / size))
  const more = start + size < rows.length
  const next = more ? linkTo(visit, { cursor: cursorText({ after: { id: shown.at(-1)!.id } }) }, size, 'next_cursor') : null
  const previous =
    start > 0 ? linkTo(visit, { cursor: cursorText({ before: { id: shown[0]?.id ?? 0 } }) }, size, 'previous_cursor') : null
  const links = {
    first: linkTo(visit, { page: '1' }, size, 'first'),
    next,
    previous,
    last: linkTo(visit, { page: String(pages) }, size, 'last'),
  }
  const numbers = numbersAt({ first: start === 0, last: !more, pages })
  return envelope({ name: sheet.name, shown: shown.map(sheet.shape), size, pages, total: rows.length, numbers, links })
}

/** In the middle of a walk by cursor nobody knows the page. */
function numbersAt({ first, last, pages }: { first: boolean; last: boolean; pages: number }) {
  if (first) return { page: 1, next: last ? null : 2, previous: null }
  if (last) return { page: pages, next: null, previous: pages - 1 }
  return { page: null, next: null, previous: null }
}

const cursorText = (value: unknown) => btoa(JSON.stringify(value))

function startOf(rows: readonly { id: number }[], cursor: string, size: number): number {
  const { after, before } = readCursor(cursor)
  const past = rows.findIndex(({ id }) => id < (after?.id ?? before?.id ?? 0))
  const place = past < 0 ? rows.length : past
  return before === undefined ? place : Math.max(0, place - 1 - size)
}

function readCursor(cursor: string): { after?: { id: number }; before?: { id: number } } {
  try {
    return JSON.parse(atob(cursor)) as { after?: { id: number } }
  } catch {
    return ensure(false, refuse.invalid('Invalid cursor parameter')) as never
  }
}

function sizeOf({ call }: Visit) {
  const size = numberOr(call.query.get('per_page'), pageMax)
  ensure(Number.isInteger(size) && size >= 1 && size <= pageMax, refuse.invalid('Invalid per_page parameter'))
  return size
}

const numberOr = (text: string | null, otherwise: number) => (text === null ? otherwise : Number(text))

/** Filters are kept in the link. */
function linkTo({ call }: Visit, where: Record<string, string>, size: number, ref: string) {
  const query = new URLSearchParams(call.query)
  for (const name of ['page', 'cursor', 'per_page', 'ref', 'access_token', 'account_id']) query.delete(name)
  for (const [name, value] of Object.entries(where)) query.set(name, value)
  query.set('per_page', String(size))
  query.set('ref', ref)
  return `${call.origin}/v2${barePath(call.path)}?${query}`
}

interface Envelope {
  readonly name: string
  readonly shown: readonly unknown[]
  readonly size: number
  readonly pages: number
  readonly total: number
  readonly numbers: { readonly page: number | null; readonly next: number | null; readonly previous: number | null }
  readonly links: unknown
}

const envelope = ({ name, shown, size, pages, total, numbers, links }: Envelope): Answer =>
  ok({
    [name]: shown,
    per_page: size,
    total_pages: pages,
    total_entries: total,
    next_page: numbers.next,
    previous_page: numbers.previous,
    page: numbers.page,
    links,
  })
