// What the parts of the extension say to each other. What runs in the work tool's pages knows nothing else: no token, no server.

import type { z } from 'zod'
import type { placements } from '../../src/http/track-shapes.ts'
import type { Mistake } from '../../web/src/api/client.ts'
import type { Acted } from '../../web/src/api/shapes.ts'
import type { Act } from '../../web/src/track/api.ts'
import type { About, Refused } from '../../web/src/track/queue.ts'

export type Placements = z.infer<typeof placements>
export type Spot = Placements['spots'][number]
export type Alternative = Spot['alternatives'][number]

/** The tool whose pages the manifest names. */
export const tool = 'clickup'

/** With the custom id of its task, by which pages may call it, where that is known. */
export interface AboutHere extends About {
  readonly code?: string | null
}

/** A timer of theirs, as a page must know it. */
export interface RunningTask {
  /** Null while the server does not know of it: `after` is the id of its start then. */
  readonly entry: string | null
  readonly after: string | null
  /** What the page may call its task: ref and custom id. */
  readonly names: readonly string[]
  readonly title: string
  readonly since: string
}

export interface PageState {
  readonly isPaired: boolean
  readonly placements: Placements | null
  readonly running: readonly RunningTask[]
}

/** What the self-test has seen on one page. */
export interface Findings {
  readonly version: number
  /** The page's address, without what is personal in it. */
  readonly page: string
  readonly spots: readonly { readonly spot: Spot['name']; readonly alternative: number | null }[]
}

/** To the part without a page. */
export type Asked =
  | { readonly kind: 'state' }
  /** A ticket for one dialog in the page that asks. */
  | { readonly kind: 'open' }
  | { readonly kind: 'redeem'; readonly ticket: string }
  | { readonly kind: 'stop'; readonly running: RunningTask }
  | { readonly kind: 'found'; readonly findings: Findings }
  /** From pages of the extension: something was done, and pages are to know. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'retry' }
  /** As `Queue.act`. */
  | { readonly kind: 'act'; readonly act: Act; readonly about: AboutHere; readonly after: string | null }
  | { readonly kind: 'drop' | 'again'; readonly id: string }

export interface Answers {
  readonly state: PageState
  readonly open: { readonly ticket: string }
  readonly redeem: { readonly isValid: boolean }
  /** `asks`: the dialog has to ask something first. */
  readonly stop: { readonly asks: boolean }
  readonly found: null
  readonly changed: null
  readonly retry: null
  /** Both null: kept, and not sent yet. */
  readonly act: { readonly answer: Acted | null; readonly refused: Refusal | null }
  readonly drop: null
  readonly again: null
}

/** An ApiError, as it passes from one part to another. */
export interface Refusal extends Refused {
  readonly mistakes: readonly Mistake[]
}

/** To the work tool's pages. */
export type Told =
  | { readonly kind: 'state'; readonly state: PageState }
  /** From the popup: where is no place for the button? */
  | { readonly kind: 'places' }

/** Spots that this page should have and has not. */
export interface PlacesAnswer {
  readonly missing: readonly string[]
}

/** From the frame of the dialog to the page that it is over, through a port that nobody else has. */
export type Framed =
  /** It hears the keyboard now. */
  { readonly kind: 'ready' } | { readonly kind: 'close' } | { readonly kind: 'size'; readonly height: number }

/** What passes between the parts as an answer. */
export type Answered = { readonly value: Answers[Asked['kind']] } | { readonly failed: string }

/**
 * Asks the part without a page: once more where nobody answers, since the browser may have been about to end it. Throws where that
 * fails too, or where the extension was updated or removed.
 */
export async function ask<K extends Asked['kind']>(asked: Asked & { readonly kind: K }): Promise<Answers[K]> {
  const answer = await send(asked).catch(() => send(asked))
  if ('failed' in answer) throw new Error(answer.failed)
  return answer.value as Answers[K]
}

async function send(asked: Asked): Promise<Answered> {
  const answer = (await chrome.runtime.sendMessage(asked)) as Answered | undefined
  if (answer === undefined) throw new Error('nobody has answered')
  return answer
}
