// Who we are at Harvest, and what kind of account it is.

import { unless } from '../answer.ts'
import type { Account } from '../connector.ts'
import { blaming, credentialOf } from '../settings.ts'
import * as api from './api.ts'
import * as map from './map.ts'

export const accountOf = async (session: api.Harvest) => session.account ?? (await check(session))

/** The company's settings are said to be for everyone; where they are refused, the latest entry tells what kind of account it is. */
export async function check(session: api.Harvest): Promise<Account> {
  // A wrong account is told in the words of a bad token (docs/connectors/harvest.md).
  const self = await blaming([credentialOf(session.config), 'account'], ['unauthorized', 'refused'], api.readSelf(session))
  const company = await unless(['refused'], api.readCompany(session))
  const latest = company ? undefined : (await api.latestEntries(session)).at(0)
  return map.accountOf(session.config.account, self, company ?? map.companyGuessed(latest))
}
