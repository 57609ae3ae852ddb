// The toolbar's window: pairing; then the task of the page beside, or a task asked for, and the timer that runs.

import { Alert, Anchor, Loader, Stack, Title } from '@mantine/core'
import { useEffect, useState } from 'react'
import { Panel } from '../../../web/src/track/Panel.tsx'
import { ask, tool } from '../messages.ts'
import type { Pairing } from '../stored.ts'
import { say } from '../words.ts'
import { Pair } from './Pair.tsx'
import { TaskField } from './TaskField.tsx'
import { Timers } from './Timers.tsx'
import { Unpair } from './Unpair.tsx'
import { useActsTold } from './useActsTold.ts'
import { usePairing } from './usePairing.ts'
import { useTabTask } from './useTabTask.ts'

export function Popup() {
  const state = usePairing()
  return (
    <Stack component="main" className="popup" p="md" gap="md">
      {state && (!state.pairing || state.isLost) && <Pair lost={state.pairing?.url ?? null} />}
      {state?.pairing && !state.isLost && <Paired pairing={state.pairing} />}
    </Stack>
  )
}

function Paired({ pairing }: { readonly pairing: Pairing }) {
  const tab = useTabTask()
  const [asked, setAsked] = useState<string | null>(null)
  const task = asked ?? tab?.task ?? null
  useActsTold()
  useEffect(() => void ask({ kind: 'retry' }), [])
  if (!tab) return <Loader size="sm" />
  return (
    <>
      <Title order={1} size="h4">
        {say('dialog')}
      </Title>
      {tab.isWithoutPlace && <Alert color="orange">{say('noPlace')}</Alert>}
      <Timers except={task} />
      {task === null ? (
        <TaskField onTask={setAsked} />
      ) : (
        <div className="wide">
          <Panel key={task} tool={tool} task={task} />
        </div>
      )}
      {asked !== null && (
        <Anchor component="button" type="button" size="sm" onClick={() => setAsked(null)}>
          {say('back')}
        </Anchor>
      )}
      <Unpair pairing={pairing} />
    </>
  )
}
