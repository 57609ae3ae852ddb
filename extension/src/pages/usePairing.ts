// With whom this browser is paired, as a page shows it: what another page of the extension changes is seen here at once.

import { useEffect, useState } from 'react'
import { connect } from '../paired.ts'
import { type Pairing, stored, watchStored } from '../stored.ts'

export interface PairingState {
  readonly pairing: Pairing | null
  /** The server does not take the token any more. */
  readonly isLost: boolean
}

/** Undefined until it is known. */
export function usePairing(): PairingState | undefined {
  const [state, setState] = useState<PairingState>()
  useEffect(() => {
    const look = async () => {
      const pairing = await connect()
      setState({ pairing, isLost: (await stored('isLost')) ?? false })
    }
    void look()
    return watchStored(['pairing', 'isLost'], () => void look())
  }, [])
  return state
}
