// A change that is shown before it is made: the same body is asked about first and sent then.

import { useState } from 'react'
import type { Preview } from '../../../../src/sync/preview.ts'
import { useChange } from '../../api/hooks.ts'

export function useProposal<B>(
  { path, method }: { readonly path: string; readonly method: 'PUT' | 'POST' },
  onMade?: (body: B) => void,
) {
  const [body, setBody] = useState<B | null>(null)
  const look = useChange<Preview, B>({ path: `${path}/preview`, touches: [] })
  const make = useChange<unknown, B>({
    method,
    path,
    onDone(_, made) {
      setBody(null)
      onMade?.(made)
    },
  })
  return {
    body,
    propose(next: B) {
      make.reset()
      setBody(next)
      look.mutate(next)
    },
    /** For PreviewDialog. */
    dialog: {
      opened: body !== null,
      onClose: () => setBody(null),
      onApply: () => body !== null && make.mutate(body),
      preview: look.isPending ? undefined : look.data,
      error: look.error,
      isApplying: make.isPending,
      applyError: make.error,
    },
  }
}
