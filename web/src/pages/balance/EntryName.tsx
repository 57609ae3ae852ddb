// What a difference is about, with the way to its passport; guests see no single entries.

import { Anchor } from '@mantine/core'
import { Link } from 'wouter'
import { passportPath } from '../../parts/passport.ts'

interface EntryNameProps {
  readonly one: {
    readonly id: string | null
    readonly title: string | null
    readonly leftRef: string | null
    readonly rightRef: string | null
  }
}

export function EntryName({ one: { id, title, leftRef, rightRef } }: EntryNameProps) {
  if (id === null) return '–'
  return (
    <Anchor component={Link} href={passportPath(id)} inherit fw={600}>
      {title ?? leftRef ?? rightRef ?? id}
    </Anchor>
  )
}
