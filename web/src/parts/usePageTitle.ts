// What the browser's tab says: the page, and before it the time of a running timer.

import { useEffect } from 'react'

const parts = { before: '', page: '' }

const show = () => {
  document.title = [parts.before, parts.page, 'Hourbridge'].filter(Boolean).join(' · ')
}

export function usePageTitle(title: string): void {
  useEffect(() => {
    parts.page = title
    show()
  }, [title])
}

/** As long as the component is there. */
export function useTitleBefore(text: string): void {
  useEffect(() => {
    parts.before = text
    show()
  }, [text])
  useEffect(
    () => () => {
      parts.before = ''
      show()
    },
    [],
  )
}
