// Bridges as a page or a script gives them: the set-up file's words as JSON, with the same checks and the same sentences. A mistake
// is told by its path: `bridges.agency.routes[2].to.project`.

import { z } from 'zod'
import type { Db } from '../db/open.ts'
import { type Declaration, refuse } from './declaration.ts'
import { asWritten, declaredOf, pathText } from './setup-declared.ts'
import { mistakesIn } from './setup-mistakes.ts'
import { bridgesShape } from './setup-shape.ts'
import { bridgeNames, loadSetup } from './setups.ts'

const shape = z.strictObject({ bridges: bridgesShape })

/** Throws Mistakes. What is stored and not among them is left alone without a word. */
export async function declarationOf(db: Db, bridges: Readonly<Record<string, unknown>>, now: number): Promise<Declaration> {
  const value = { bridges: await activated(db, bridges, now) }
  const parsed = shape.safeParse(value)
  refuse(mistakesIn(shape, value, parsed.success ? [] : parsed.error.issues, []), pathText)
  const given = parsed.data!.bridges
  return {
    connections: [],
    bridges: Object.entries(given).map(([name, one]) => declaredOf(name, one)),
    where: (at) => pathText(asWritten(at, given)),
    isOld: () => false,
  }
}

/** Who takes part already keeps the activation; who is new begins now. */
async function activated(db: Db, bridges: Readonly<Record<string, unknown>>, now: number): Promise<Record<string, unknown>> {
  const known = await bridgeNames(db)
  const filled: Record<string, unknown> = {}
  for (const [name, bridge] of Object.entries(bridges)) {
    const stored = known.includes(name) ? (await loadSetup(db, name)).participants : []
    const activation = (from: unknown) => stored.find(({ left }) => left === String(from))?.activatedAt ?? now
    filled[name] = mapParticipants(bridge, (one) => ({
      activation: new Date(activation(one['from'])).toISOString(),
      ...one,
    }))
  }
  return filled
}

/** Of whatever was given, only what looks like a list of participants; the shape says what is wrong with the rest. */
function mapParticipants(bridge: unknown, fill: (one: Readonly<Record<string, unknown>>) => object): unknown {
  if (!isMapping(bridge) || !Array.isArray(bridge['participants'])) return bridge
  const participants = bridge['participants'].map((one) => (isMapping(one) ? fill(one) : one))
  return { ...bridge, participants }
}

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
