// The focus is where one goes on: in the time field, on the button that stops, or in the field that is wrong.

import { type RefObject, useEffect, useRef } from 'react'

/** For the form; what is marked `data-first` in it has the focus at first, and when what had it has gone. */
export function useFirstFocus(isRunning: boolean, problems: object): RefObject<HTMLFormElement | null> {
  const ref = useRef<HTMLFormElement>(null)
  const isNew = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another button stands there then
  useEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body
    if (isNew.current || isLost) ref.current?.querySelector<HTMLElement>('[data-first]')?.focus()
    isNew.current = false
  }, [isRunning])
  useEffect(() => {
    if (Object.keys(problems).length > 0) ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [problems])
  return ref
}
