// With whom this browser is paired, and the way out of that.

import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useKept } from '../../../web/src/track/useAct.ts'
import { ask } from '../messages.ts'
import { forgetAll, type Pairing } from '../stored.ts'
import { say } from '../words.ts'

export function Unpair({ pairing: { url, person } }: { readonly pairing: Pairing }) {
  const [isAsking, setAsking] = useState(false)
  const unsent = useKept().length
  const unpair = () => forgetAll().then(() => ask({ kind: 'changed' }))
  return (
    <Stack gap="xs">
      <Group gap="xs" justify="space-between">
        <Text size="xs" c="dimmed">
          {say('paired', { url, person })}
        </Text>
        <Anchor component="button" type="button" size="xs" onClick={() => (unsent > 0 ? setAsking(true) : void unpair())}>
          {say('unpair')}
        </Anchor>
      </Group>
      {isAsking && (
        <Group gap="xs" role="alert">
          <Text size="sm">{say('unpairHow')}</Text>
          <Button size="compact-sm" color="red" onClick={() => void unpair()}>
            {say('unpairSure')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}
