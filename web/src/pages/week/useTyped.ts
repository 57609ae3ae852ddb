// A field that is edited in place and saves itself: what was typed, what it would be, and how saving it stands.

import { useRef, useState } from 'react'
import { ApiError } from '../../api/client.ts'
import type { About } from '../../track/queue.ts'
import type { Edit } from './edits.ts'
import { useTelling } from './telling.ts'

/** What was typed cannot be sent, or not before it is asked about: words for the person. */
export type Objection = { readonly refused: string } | { readonly asks: string; readonly does: string }

export type Standing =
  | { readonly is: 'still' | 'saving' | 'saved' }
  | { readonly is: 'refused'; readonly why: ApiError | string }
  | { readonly is: 'asked'; readonly words: string; readonly does: string }

export interface Typed {
  /** Null: nothing was typed since it was last saved. */
  readonly text: string | null
  readonly standing: Standing
  type(text: string): void
  /** `isSure`: what was asked about is meant. Without a change it does nothing. */
  save(isSure?: boolean): void
  restore(): void
}

/**
 * `read` says what a text asks for, by what is there when it is sent: two edits of one field after each other are sent so. Null:
 * nothing changes.
 */
export function useTyped(about: About, read: (text: string, isSure: boolean) => Edit | Objection | null): Typed {
  const { tell } = useTelling()
  const [text, setText] = useState<string | null>(null)
  const [standing, setStanding] = useState<Standing>({ is: 'still' })
  const before = useRef(Promise.resolve())
  const reader = useRef(read)
  reader.current = read

  async function send(typed: string, isSure: boolean): Promise<void> {
    const wish = reader.current(typed, isSure)
    const isDone = () => setText((now) => (now === typed ? null : now))
    if (wish !== null && 'refused' in wish) return setStanding({ is: 'refused', why: wish.refused })
    if (wish !== null && 'asks' in wish) return setStanding({ is: 'asked', words: wish.asks, does: wish.does })
    if (wish === null) {
      setStanding({ is: 'still' })
      return isDone()
    }
    setStanding({ is: 'saving' })
    try {
      setStanding({ is: (await tell(wish, about)) === null ? 'still' : 'saved' })
      isDone()
    } catch (error) {
      setStanding({ is: 'refused', why: error instanceof ApiError ? error : String(error) })
    }
  }

  return {
    text,
    standing,
    type(typed) {
      setText(typed)
      setStanding({ is: 'still' })
    },
    save(isSure = false) {
      if (text !== null) before.current = before.current.then(() => send(text, isSure))
    },
    restore() {
      setText(null)
      setStanding({ is: 'still' })
    },
  }
}
