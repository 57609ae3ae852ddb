// Looking at what a change of bridges would do, and then making it. What is wrong with it closes the preview: it is told at the fields.

import { useState } from 'react'
import type { Preview } from '../../../../src/sync/preview.ts'
import { useChange } from '../../api/hooks.ts'
import type { BridgeSetup } from './shapes.ts'

interface SetupChange {
  readonly bridges: Readonly<Record<string, BridgeSetup>>
  readonly basedOn: Readonly<Record<string, string | null>>
}

interface Saving {
  readonly change: SetupChange
  onSaved(): void
}

export function useSaving({ change, onSaved }: Saving) {
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  const looking = useChange<Preview>({ path: '/api/setup/preview', body: () => change, touches: [] })
  const applying = useChange({
    path: '/api/setup',
    body: () => change,
    onDone() {
      close()
      onSaved()
    },
  })
  const error = looking.error ?? applying.error
  return {
    isOpen: isOpen && !error,
    close,
    isLooking: looking.isPending,
    preview: looking.isPending ? undefined : looking.data,
    isApplying: applying.isPending,
    error,
    /** Somebody else has saved it since it was read. */
    isOutdated: error?.status === 409,
    look() {
      applying.reset()
      setOpen(true)
      looking.mutate()
    },
    apply: () => applying.mutate(),
  }
}
