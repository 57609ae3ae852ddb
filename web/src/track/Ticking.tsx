// How long a timer has run, ticking: the only part of a page that is drawn anew each second.

import { Text, type TextProps } from '@mantine/core'
import { ticking } from './shown.ts'
import { useNow } from './useRunning.ts'

/** Screen readers are told when they come by, not each second. */
export function Ticking({ since, ...props }: { readonly since: string } & TextProps) {
  const now = useNow(since)
  return (
    <Text component="span" role="timer" style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }} {...props}>
      {ticking(now - Date.parse(since))}
    </Text>
  )
}
