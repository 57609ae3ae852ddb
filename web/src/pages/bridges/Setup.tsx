// A bridge's set-up as it is stored, to be changed; and its removal.

import { Stack } from '@mantine/core'
import { useState } from 'react'
import { useRead } from '../../api/hooks.ts'
import type { Bridge } from '../../api/shapes.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { useLook } from '../../parts/useLook.ts'
import { Editor } from './Editor.tsx'
import { formOf } from './form.ts'
import { RemoveSection } from './Remove.tsx'
import type { Choices, StoredSetup } from './shapes.ts'

export function Setup({ bridge: { name, paused } }: { readonly bridge: Bridge }) {
  const choices = useRead<Choices>('/api/setup/choices')
  const stored = useLook<StoredSetup>(`/api/bridges/${encodeURIComponent(name)}/setup`, paused)
  return (
    <Stack gap="lg">
      <Loaded of={choices}>
        {(all) => (
          <Loaded of={stored}>
            {(one) => <Kept choices={all} stored={one} reload={async () => void (await stored.refetch())} />}
          </Loaded>
        )}
      </Loaded>
      <RemoveSection name={name} />
    </Stack>
  )
}

interface KeptProps {
  readonly choices: Choices
  readonly stored: StoredSetup
  reload(): Promise<void>
}

/** Whoever has begun to change something goes on from what they saw, whatever is read meanwhile; saving then tells that it is outdated. */
function Kept({ choices, stored, reload }: KeptProps) {
  const [begun, setBegun] = useState<StoredSetup>()
  const [round, setRound] = useState(0)
  const shown = begun ?? stored
  const anew = async () => {
    await reload()
    setBegun(undefined)
    setRound(round + 1)
  }
  return (
    <Editor
      key={`${shown.revision} ${round}`}
      choices={choices}
      start={formOf(stored.bridge, shown.setup, choices.usual)}
      stored={shown}
      onTouch={(isTouched) => setBegun(isTouched ? shown : undefined)}
      onSaved={() => void anew()}
      onReload={() => void anew()}
    />
  )
}
