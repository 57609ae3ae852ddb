// Reading a vendor's answer at the border, whoever the vendor is: JSON with a guard, shapes by zod, waiting times, the server's clock.

import { type ZodType, z } from 'zod'
import { type Reason, VendorError } from '../lib/errors.ts'
import type { Answer } from '../lib/http.ts'

export const ok = (answer: Answer) => answer.status >= 200 && answer.status < 300

/** The body as JSON; undefined when it is something else: vendors and what stands before them answer errors in HTML. */
export function jsonOf(answer: Answer): unknown {
  try {
    return JSON.parse(answer.text)
  } catch {
    return undefined
  }
}

/** The body in the shape that the vendor documents. Throws VendorError 'unreadable'; the body's text stays out of the message. */
export function parsed<T>(answer: Answer, shape: ZodType<T>, title: string): T {
  const body = jsonOf(answer)
  if (body === undefined)
    throw new VendorError('unreadable', `${title} answered ${answer.status} with something that is not JSON`)
  const result = shape.safeParse(body)
  if (result.success) return result.data
  throw new VendorError('unreadable', `${title} answered in an unexpected shape: ${complaint(result.error.issues)}`)
}

function complaint(issues: readonly z.core.$ZodIssue[]): string {
  const [first] = issues
  return first ? `${first.path.map(String).join('.') || 'body'}: ${first.message}` : 'unknown'
}

/** From Retry-After, given in seconds or as a date. */
export function retryAfterMs(answer: Answer): number | undefined {
  const value = answer.headers.get('retry-after')
  if (!value) return undefined
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - answer.at
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined
}

/** The vendor's clock when it answered, in whole seconds; undefined when it did not say. */
export function serverTime(answer: Answer): number | undefined {
  const at = Date.parse(answer.headers.get('date') ?? '')
  return Number.isFinite(at) ? at : undefined
}

/** A vendor's words for people: short, on one line, and without what it may have echoed of ours. */
export function quoted(text: string, secrets: readonly string[]): string {
  const clean = secrets.reduce((rest, secret) => rest.replaceAll(secret, '…'), text)
  return clean.replace(/\s+/g, ' ').trim().slice(0, 300)
}

/** Vendors send one number now as a number, now as text. */
export const numeric = z.union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/)]).transform(Number)

/** A vendor's id. A number beyond 2^53 has already lost digits in parsing, so it is refused rather than misread. */
export const refText = z.union([z.string().min(1), z.number().int()]).transform(String)

/** Text that may be null or left out: null then. */
export const maybeText = z
  .string()
  .nullish()
  .transform((text) => text ?? null)

/** A calendar day; and one that may be null or left out. */
export const dayText = z.string().regex(/^\d{4}-\d\d-\d\d$/)
export const maybeDay = dayText.nullish().transform((day) => day ?? null)

/** A vendor's instant in ms; null where there is none, or none that can be read. */
export const instant = (text: string | null): number | null => {
  const at = Date.parse(text ?? '')
  return Number.isFinite(at) ? at : null
}

/**
 * The newest of these marks of the vendor's own; undefined without any. Where no answer tells the time, it says how far a question for
 * changes has come: our clock may be ahead of the vendor's, and what changed meanwhile would never be asked for.
 */
export const newest = (marks: readonly (number | null)[]): number | undefined => {
  const known = marks.filter((mark) => mark !== null)
  return known.length === 0 ? undefined : known.reduce((one, two) => Math.max(one, two))
}

/** What stands in the place for our marker, if we wrote it: other tools use the same places for ids of their own. */
export const ourMarker = (text: unknown): string | null =>
  typeof text === 'string' && text.startsWith('hourbridge:') ? text : null

/** Undefined where it fails for one of these reasons; every other failure stays one. */
export async function unless<T>(reasons: readonly Reason[], doing: Promise<T>): Promise<T | undefined> {
  try {
    return await doing
  } catch (error) {
    if (error instanceof VendorError && reasons.includes(error.reason)) return undefined
    throw error
  }
}

/**
 * Undefined for what the vendor says is gone. `prove` throws where the credential no longer opens what it did: then nothing is known of the
 * record.
 */
export async function unlessGone<T>(doing: Promise<T>, prove: () => Promise<void>): Promise<T | undefined> {
  try {
    return await doing
  } catch (error) {
    if (!(error instanceof VendorError && error.reason === 'missing')) throw error
    await prove()
    return undefined
  }
}
