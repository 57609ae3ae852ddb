// Rule 1: the browser's tab shows the running timer too.

import { useTitleBefore } from '../parts/usePageTitle.ts'
import { ticking } from './shown.ts'
import { useNow } from './useRunning.ts'

export function InTitle({ since }: { readonly since: string }) {
  useTitleBefore(ticking(useNow(since) - Date.parse(since)))
  return null
}
