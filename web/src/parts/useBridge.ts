// A bridge's two connections, and whether it follows tasks; for admins.

import { useRead } from '../api/hooks.ts'

interface StoredSetup {
  readonly setup: { readonly from: string; readonly to: string; readonly tasks?: 'follow' | 'off' }
}

/** Undefined members while it is read. */
export function useBridge(name: string | undefined) {
  const found = useRead<StoredSetup>(name === undefined ? null : `/api/bridges/${encodeURIComponent(name)}/setup`)
  const setup = found.data?.setup
  return { left: setup?.from, right: setup?.to, followsTasks: setup?.tasks === 'follow', error: found.error }
}
