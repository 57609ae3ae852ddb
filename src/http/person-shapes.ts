// Shapes of people, and of who is linked with whom.

import { z } from '@hono/zod-openapi'
import type { Person } from '../connectors/connector.ts'
import { iso } from '../lib/date.ts'
import type { Participant } from '../model/bridge.ts'
import type { PersonLink, Unread } from '../sync/roster.ts'
import { instant } from './shapes.ts'

/** Without a name in the document: it is null in places, which a named shape cannot say. */
export const person = z.object({
  ref: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  role: z.enum(['owner', 'admin', 'member', 'guest', 'unknown']).openapi({ description: 'At the vendor.' }),
  active: z.boolean(),
  zone: z.string().nullable(),
})

export const participant = z.object({
  right: z.string(),
  rightConnection: z.string().nullable().openapi({ description: "A connection of this person's own." }),
  activatedAt: instant.openapi({ description: 'Time that began before is never sent.' }),
  on: z.boolean(),
  label: z.boolean().openapi({ description: 'Whether notes carry the title and id of the task.' }),
  zone: z.string(),
})

export const personLink = z
  .object({ bridge: z.string(), ...participant.shape, rightName: z.string().nullable() })
  .openapi('PersonLink')

export const unread = z
  .array(z.object({ connection: z.string(), message: z.string() }))
  .openapi({ description: 'Connections that could not be asked, and why.' })

export const personValue = ({ ref, name, email, role, active, zone }: Person) => ({ ref, name, email, role, active, zone })

export const participantValue = ({ right, rightConnection, activatedAt, on, label, zone }: Participant) => ({
  right,
  rightConnection,
  activatedAt: iso(activatedAt)!,
  on,
  label,
  zone,
})

export const personLinkValue = ({ bridge, participant: one, right }: PersonLink) => ({
  bridge,
  ...participantValue(one),
  rightName: right?.name ?? null,
})

export const unreadValue = (all: readonly Unread[]) => all.map((one) => ({ ...one }))

/** `?fresh=1`: what the vendor shows now, not what it showed some minutes ago. */
export const fresh = z.enum(['0', '1']).default('0').openapi({ description: '1: asks the vendor anew.' })

const day = z.iso.date()

export const activation = z
  .union([day, z.iso.datetime({ offset: true })])
  .optional()
  .openapi({
    description: "A day, from its beginning in the person's zone, or an instant. Without it: as it was; for who is new, now.",
  })
