// What stands in a bridge's form, and the set-up that it means. People, projects and routes have pages of their own and stay as they are.

import type { BridgeSetup, Choices, Pair } from './shapes.ts'
import { type Span, spanIn, spanOrNone, spanText } from './spans.ts'

export interface BridgeForm {
  readonly name: string
  readonly from: string
  readonly to: string
  readonly zone: string
  readonly direction: 'one-way' | 'two-way'
  readonly followsTasks: boolean
  readonly spaces: readonly string[]
  readonly poll: Span
  readonly sweep: Span
  /** Days. */
  readonly recent: string
  readonly window: string
  readonly waste: Span
  /** Per cent. */
  readonly share: string
  readonly least: string
  readonly edited: 'from' | 'to' | 'ask'
  readonly deleted: 'edit wins' | 'delete wins' | 'ask'
}

export function formOf(name: string, setup: BridgeSetup, usual: Choices['usual']): BridgeForm {
  const guard = { ...usual.guard, ...setup.guard }
  const conflicts = { ...usual.conflicts, ...setup.conflicts }
  return {
    name,
    from: setup.from,
    to: setup.to,
    zone: setup.zone,
    direction: setup.direction ?? 'one-way',
    followsTasks: setup.tasks === 'follow',
    spaces: (setup.spaces ?? []).map(String),
    poll: spanIn(setup.poll ?? '', 'm'),
    sweep: spanIn(setup.sweep ?? usual.sweep, 'h'),
    recent: spanIn(setup.recent ?? usual.recent, 'd').amount,
    window: spanIn(setup.window ?? usual.window, 'd').amount,
    waste: spanIn(setup.waste ?? usual.waste, 'h'),
    share: String(rounded((guard.share ?? usual.guard.share) * 100)),
    least: String(guard.least),
    edited: conflicts.edited as BridgeForm['edited'],
    deleted: conflicts.deleted as BridgeForm['deleted'],
  }
}

/** `before`: what the form does not show. */
export function setupOf(form: BridgeForm, before: BridgeSetup | undefined, pair: Pair | undefined): BridgeSetup {
  return {
    participants: [],
    ...before,
    from: form.from,
    to: form.to,
    zone: form.zone,
    direction: form.direction,
    ...(pair?.followsTasks ? { tasks: form.followsTasks ? ('follow' as const) : ('off' as const) } : {}),
    ...(pair?.spaces ? { spaces: [...form.spaces] } : {}),
    poll: spanText(form.poll),
    sweep: spanText(form.sweep),
    recent: `${form.recent.trim()}d`,
    window: `${form.window.trim()}d`,
    waste: spanOrNone(form.waste),
    guard: { share: rounded(numberIn(form.share) / 100), least: numberIn(form.least) },
    conflicts: { edited: form.edited, deleted: form.deleted },
  }
}

/** A new bridge of these two, with what is usual. */
export function newForm(choices: Choices, { from, to, zone }: Pick<BridgeForm, 'from' | 'to' | 'zone'>): BridgeForm {
  const pair = pairOf(choices, from, to)
  const setup: BridgeSetup = {
    from,
    to,
    zone,
    participants: [],
    tasks: pair?.followsTasks ? 'follow' : 'off',
    poll: pair?.poll ?? '1m',
  }
  return formOf('', setup, choices.usual)
}

export function pairOf({ pairs, connections }: Choices, from: string, to: string): Pair | undefined {
  const connectorOf = (all: Choices['connections']['from'], name: string) => all.find((one) => one.name === name)?.connector
  const [left, right] = [connectorOf(connections.from, from), connectorOf(connections.to, to)]
  return pairs.find((pair) => pair.from.connector === left && pair.to.connector === right)
}

/** As people write the two. */
export const titlesOf = (pair: Pair | undefined, form: Pick<BridgeForm, 'from' | 'to'>) => ({
  from: pair?.from.title ?? form.from,
  to: pair?.to.title ?? form.to,
})

/** French writes a comma. What is no number stays none, and the server says so. */
const numberIn = (text: string) => (text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.')))

const rounded = (share: number) => Math.round(share * 10_000) / 10_000
