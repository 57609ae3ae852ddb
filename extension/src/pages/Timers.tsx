// The timer that runs on another task than the one that is shown, with its Stop; and what is not sent yet.

import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { ErrorNote } from '../../../web/src/parts/ErrorNote.tsx'
import { newId } from '../../../web/src/track/api.ts'
import type { ShownTimer } from '../../../web/src/track/shown.ts'
import { Ticking } from '../../../web/src/track/Ticking.tsx'
import { Unsent } from '../../../web/src/track/Unsent.tsx'
import { useAct, useKept } from '../../../web/src/track/useAct.ts'
import { useDoing } from '../../../web/src/track/useDoing.ts'
import { useRunning } from '../../../web/src/track/useRunning.ts'
import { say } from '../words.ts'

/** `except`: the task whose dialog is shown, which has its own Stop. */
export function Timers({ except }: { readonly except: string | null }) {
  const { timers } = useRunning()
  return (
    <>
      {timers
        .filter(({ entry, task }) => except === null || (task !== except && entry?.task?.code !== except))
        .map((timer) => (
          <Timer key={timer.entry?.id ?? timer.startId} of={timer} />
        ))}
      <Late />
    </>
  )
}

/** How much is not sent yet or was refused; pressed, what it is, and what can be done. */
function Late() {
  const [isOpen, setOpen] = useState(false)
  const late = useKept().filter(({ state }) => state !== 'sending')
  const refused = late.filter(({ state }) => state === 'refused').length
  const waiting = late.length - refused
  return (
    <>
      {late.length > 0 && (
        <Group gap="xs" role="status">
          {waiting > 0 && <LateButton text={say('unsent', { count: waiting })} onClick={() => setOpen(true)} />}
          {refused > 0 && <LateButton text={say('refused', { count: refused })} onClick={() => setOpen(true)} />}
        </Group>
      )}
      <Unsent opened={isOpen} onClose={() => setOpen(false)} />
    </>
  )
}

const LateButton = ({ text, onClick }: { readonly text: string; readonly onClick: () => void }) => (
  <Button size="compact-sm" variant="default" onClick={onClick}>
    {text}
  </Button>
)

function Timer({ of: { entry, startId, title, booked, since } }: { readonly of: ShownTimer }) {
  const act = useAct()
  const doing = useDoing()
  const stop = () =>
    doing.run(async () => {
      const body = { id: newId(), ...(entry ? { entry: entry.id } : {}) }
      await act({ kind: 'stop', body }, { title: title ?? '', booked }, startId)
    })
  return (
    <div>
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Text fw={600}>{title}</Text>
          {booked && (
            <Text size="sm" c="dimmed">
              {booked}
            </Text>
          )}
        </div>
        <Group wrap="nowrap" gap="sm">
          <Ticking since={since} fw={600} />
          <Button color="red" size="compact-md" loading={doing.isBusy} onClick={() => void stop()}>
            {say('stop')}
          </Button>
        </Group>
      </Group>
      <ErrorNote error={doing.error} />
    </div>
  )
}
