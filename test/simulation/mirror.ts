// A translation without loss, for two-way worlds: both sides have the same places, and people differ only in their refs.

import { participantOf } from '../../src/model/bridge.ts'
import { type Fields, other, type Side } from '../../src/model/record.ts'
import type { Standing } from '../../src/sync/standing.ts'
import type { Link, Setup } from '../../src/sync/state.ts'
import { why } from '../../src/sync/why.ts'

export function mirrorStanding(link: Link, { participants, bridge }: Setup): Standing {
  const side: Side = link.left.now === null ? 'right' : 'left'
  const seen = link[side].now
  if (seen === null) return { is: 'never', why: why('gone', 'on neither side') }
  const participant = participantOf(participants, side, String(seen.fields['person']))
  if (!participant) return { is: 'never', why: why('no participant', 'does not take part') }
  if (link.beganAt !== null && link.beganAt < participant.activatedAt)
    return { is: 'never', why: why('before activation', 'before activation') }
  const space = String(seen.fields['space'])
  if (!bridge.spaces.includes(space)) return { is: 'waiting', why: why('space not chosen', space) }
  const across = (to: Side) => (fields: Fields) => {
    const who = participantOf(participants, other(to), String(fields['person']))!
    return { ...fields, person: who[to] }
  }
  return { is: 'in', across: { left: across('left'), right: across('right') } }
}
