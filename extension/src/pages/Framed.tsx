// The dialog in its frame over the work tool's page: it tells the page how much room it needs, and when it is to be closed.

import { Alert, CloseButton, Group, Stack, Title } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { Panel } from '../../../web/src/track/Panel.tsx'
import { say } from '../words.ts'
import { tellAround } from './around.ts'
import { useActsTold } from './useActsTold.ts'
import { usePairing } from './usePairing.ts'

interface FramedProps {
  readonly tool: string
  readonly task: string
  /** Opened by our own button, and not by somebody else's frame. */
  readonly isValid: boolean
}

const close = () => tellAround({ kind: 'close' })

export function Framed({ tool, task, isValid }: FramedProps) {
  const state = usePairing()
  const size = useRoom()
  useActsTold()
  const isReady = isValid && state?.pairing && !state.isLost
  return (
    <Stack component="main" ref={size} p="lg" gap="md">
      <Group justify="space-between" wrap="nowrap">
        <Title order={1} size="h4">
          {say('dialog')}
        </Title>
        <CloseButton aria-label={say('close')} onClick={close} />
      </Group>
      {isReady && <Panel tool={tool} task={task} />}
      {!isValid && <Alert color="orange">{say('elsewhere')}</Alert>}
      {isValid && state && !isReady && <Alert color="orange">{`${say('pairLost')} ${say('needsPairing')}`}</Alert>}
    </Stack>
  )
}

/** The page cannot measure what is in the frame. */
function useRoom() {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const tell = () => tellAround({ kind: 'size', height: ref.current?.offsetHeight ?? 0 })
    const observer = new ResizeObserver(tell)
    if (ref.current) observer.observe(ref.current)
    return () => observer.disconnect()
  }, [])
  return ref
}
