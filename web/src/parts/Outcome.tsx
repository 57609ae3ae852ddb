// How a write to a vendor ended, or stands, with the vendor's words.

import { Text } from '@mantine/core'
import type { Attempt } from '../api/shapes.ts'
import { useCode } from '../words/useCode.ts'
import { Sentence } from './Sentence.tsx'

export function Outcome({ of: { outcome, state, message } }: { readonly of: Pick<Attempt, 'outcome' | 'state' | 'message'> }) {
  const code = useCode()
  return (
    <>
      {outcome === null ? code('attempt', state) : code('outcome', outcome)}
      {message && (
        <Text size="xs" c="dimmed">
          <Sentence of={message} />
        </Text>
      )}
    </>
  )
}
