// One act of the dialog at a time: whether it is on its way, and what the server said against it, at the field that it is about.

import { useRef, useState } from 'react'
import { ApiError } from '../api/client.ts'
import { useSentence } from '../parts/Sentence.tsx'

export interface Doing {
  readonly isBusy: boolean
  readonly error: ApiError | null
  /** Runs it, unless one runs already: two clicks are one act. */
  run(work: () => Promise<void>): Promise<void>
  clear(): void
  /** What is wrong with a field, in the reader's words. */
  at(field: string): string | null
}

export function useDoing(): Doing {
  const say = useSentence()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  const runs = useRef(false)
  return {
    isBusy,
    error,
    async run(work) {
      if (runs.current) return
      runs.current = true
      setBusy(true)
      setError(null)
      try {
        await work()
      } catch (cause) {
        setError(cause instanceof ApiError ? cause : new ApiError(0, { message: String(cause) }))
      } finally {
        runs.current = false
        setBusy(false)
      }
    },
    clear: () => setError(null),
    at(field) {
      const mistake = error?.where === field ? error : error?.mistakes.find(({ path }) => path === field)
      return mistake
        ? [mistake.message, mistake.advice]
            .filter((part) => !!part)
            .map((part) => say(part!))
            .join(' ')
        : null
    },
  }
}
