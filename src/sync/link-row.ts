// A link as its row in the database, and back.

import { present } from './next.ts'
import type { Intent, Link, LinkSide, LinkState, Waste } from './state.ts'
import type { WhyCode } from './why.ts'

export interface LinkRow {
  readonly id: string
  readonly bridge: string
  readonly kind: Link['kind']
  readonly revision: number
  readonly state: LinkState
  readonly why_code: WhyCode | null
  readonly why_text: string | null
  readonly due_at: number | null
  readonly lane: string
  readonly person: string | null
  readonly began_at: number | null
  readonly left_ref: string | null
  readonly right_ref: string | null
  readonly left_began: number | null
  readonly right_began: number | null
  readonly left_side: Omit<LinkSide, 'ref'>
  readonly right_side: Omit<LinkSide, 'ref'>
  readonly generation: number
  readonly attempts: number
  readonly put_back_at: number | null
  readonly orphan: boolean
  readonly waste: Waste | null
  readonly waste_at: number | null
  readonly awaits: string | null
  readonly heir: string | null
  readonly asked: Link['asked']
  readonly based: boolean
  readonly told: Link['told']
  readonly timer: Link['timer']
}

/** The unsettled journal row of a link, where there is one. */
export interface IntentRow {
  readonly id: string
  readonly state: Intent['state']
  readonly action: Intent['action']
  readonly marker: string
  readonly job: string
  readonly opened_at: number
  readonly deadline_at: number
  readonly missed_at: number | null
  readonly from_fields: Intent['from']
  readonly pending: readonly string[]
  readonly before_fields: Intent['before']
  readonly chosen: string | null
}

/** Each column with its type, in the order in which `jsonb_to_recordset` reads them. */
export const linkColumns = {
  id: 'text',
  bridge: 'text',
  kind: 'text',
  revision: 'integer',
  state: 'text',
  why_code: 'text',
  why_text: 'text',
  due_at: 'bigint',
  lane: 'text',
  person: 'text',
  began_at: 'bigint',
  left_ref: 'text',
  right_ref: 'text',
  left_began: 'bigint',
  right_began: 'bigint',
  left_side: 'jsonb',
  right_side: 'jsonb',
  generation: 'integer',
  attempts: 'integer',
  put_back_at: 'bigint',
  orphan: 'boolean',
  waste: 'jsonb',
  waste_at: 'bigint',
  awaits: 'text',
  heir: 'text',
  asked: 'jsonb',
  based: 'boolean',
  told: 'jsonb',
  timer: 'jsonb',
} as const satisfies Record<keyof LinkRow, string>

export function toRow(link: Link): LinkRow {
  const { ref: left_ref, ...left_side } = link.left
  const { ref: right_ref, ...right_side } = link.right
  return {
    id: link.id,
    bridge: link.bridge,
    kind: link.kind,
    revision: link.revision,
    state: link.state,
    why_code: link.why?.code ?? null,
    why_text: link.why?.text ?? null,
    due_at: link.dueAt,
    lane: link.lane,
    person: link.person,
    began_at: link.beganAt,
    left_ref,
    right_ref,
    left_began: present(link.left)?.beganAt ?? null,
    right_began: present(link.right)?.beganAt ?? null,
    left_side,
    right_side,
    generation: link.generation,
    attempts: link.attempts,
    put_back_at: link.putBackAt,
    orphan: link.orphan,
    waste: link.waste,
    waste_at: link.waste?.at ?? null,
    awaits: link.awaits,
    heir: link.heir,
    asked: link.asked,
    based: link.left.base !== null,
    told: link.told,
    timer: link.timer,
  }
}

export function fromRow(row: LinkRow, intent: IntentRow | null): Link {
  return {
    id: row.id,
    bridge: row.bridge,
    kind: row.kind,
    revision: row.revision,
    state: row.state,
    why: row.why_code === null ? null : { code: row.why_code, text: row.why_text ?? '' },
    dueAt: row.due_at,
    lane: row.lane,
    person: row.person,
    beganAt: row.began_at,
    left: { ref: row.left_ref, ...row.left_side },
    right: { ref: row.right_ref, ...row.right_side },
    generation: row.generation,
    attempts: row.attempts,
    putBackAt: row.put_back_at,
    orphan: row.orphan,
    waste: row.waste,
    awaits: row.awaits,
    heir: row.heir,
    asked: row.asked,
    told: row.told,
    timer: row.timer,
    intent: intent && toIntent(intent),
  }
}

const toIntent = (row: IntentRow): Intent => ({
  id: row.id,
  action: row.action,
  marker: row.marker,
  job: row.job,
  openedAt: row.opened_at,
  deadlineAt: row.deadline_at,
  state: row.state,
  missedAt: row.missed_at,
  from: row.from_fields,
  pending: row.pending,
  before: row.before_fields,
  chosen: row.chosen,
})

export const toIntentRow = (intent: Intent): IntentRow => ({
  id: intent.id,
  state: intent.state,
  action: intent.action,
  marker: intent.marker,
  job: intent.job,
  opened_at: intent.openedAt,
  deadline_at: intent.deadlineAt,
  missed_at: intent.missedAt,
  from_fields: intent.from,
  pending: intent.pending,
  before_fields: intent.before,
  chosen: intent.chosen,
})
