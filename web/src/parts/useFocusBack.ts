// A dialog that is taken out of the page as it closes gives the focus back to where it was: who has no mouse goes on from there.

import { useEffect, useState } from 'react'

export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(() => () => void setTimeout(() => before instanceof HTMLElement && before.isConnected && before.focus()), [before])
}
