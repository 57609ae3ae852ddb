// What the inbox is answered, and what decides about a group of it.

import type { ListedLink } from '../../api/shapes.ts'

export interface Person {
  readonly ref: string
  readonly name: string
  readonly email: string | null
}

export type Scope = 'task' | 'list' | 'folder' | 'project' | 'space'

export interface LikelyTarget {
  readonly project: string
  readonly projectName: string | null
  readonly task: string | null
  readonly taskName: string | null
  readonly needsTask: boolean
  readonly by: 'code' | 'name' | 'neighbour'
}

export interface RouteRule {
  readonly scope: Scope
  readonly from: string
  readonly name: string
  readonly count: number
  readonly durationMs: number
  /** The likeliest first. */
  readonly targets: readonly LikelyTarget[]
}

export interface ParticipantRule {
  readonly person: Person | null
  readonly why: string | null
  readonly suggestion: Person | null
  readonly since: string | null
}

export const codes = ['no participant', 'no route', 'space off', 'no task'] as const

export interface Group {
  readonly id: string
  readonly bridge: string
  readonly code: (typeof codes)[number]
  readonly side: 'left' | 'right'
  readonly kind: 'person' | 'list' | 'project' | 'space' | 'task' | 'none'
  readonly ref: string | null
  readonly name: string | null
  readonly sentence: string
  readonly count: number
  readonly durationMs: number
  readonly people: readonly { readonly ref: string; readonly name: string; readonly count: number }[]
  readonly examples: readonly ListedLink[]
  readonly routes: readonly RouteRule[]
  readonly participant: ParticipantRule | null
}

export interface InboxAnswer {
  readonly groups: readonly Group[]
  readonly count: number
  readonly durationMs: number
}

export interface RuleBody {
  readonly bridge: string
  readonly route?: { readonly scope: Scope; readonly from: string; readonly project: string; readonly task: string | null }
  readonly participant?: { readonly left: string; readonly right: string; readonly activation?: string }
}
