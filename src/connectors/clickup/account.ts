// Who we are at ClickUp.

import type { Account } from '../connector.ts'
import { blaming, credentialOf } from '../settings.ts'
import * as api from './api.ts'
import { mayJoin } from './entries.ts'
import * as map from './map.ts'

export const accountOf = async (session: api.ClickUp) => session.account ?? (await check(session))

export async function check(session: api.ClickUp): Promise<Account> {
  const user = await blaming([credentialOf(session.config)], ['unauthorized'], api.readUser(session))
  const team = await blaming(['workspace'], ['unauthorized'], api.readWorkspace(session))
  const self = team.members.find((member) => member.user.id === user.id)
  const role = self ? map.roleOf(self.user) : 'unknown'
  const admin = role === 'owner' || role === 'admin'
  return {
    id: team.id,
    name: team.name,
    self: user.id,
    admin,
    zone: user.timezone,
    facts: { role, joined: admin && mayJoin(session.config) },
  }
}
