// What people may choose from when they make a bridge, and what is so unless they choose otherwise.

import type { Connector, Role } from '../connectors/connector.ts'
import type { Db } from '../db/open.ts'
import { pollUnless } from './check-bridge.ts'
import { span } from './compare-bridge.ts'
import { connectionRows } from './connections.ts'
import { listsTasks, makesTasks } from './directory.ts'
import { declaredOf } from './setup-declared.ts'
import { bridgeShape, type Connectors, leastPollMs, mostPollMs } from './setup-shape.ts'
import { writtenBridge } from './setup-written.ts'

/** Each work tool with each time tracker, in the order of their titles; what is both also with itself, in two installations. */
function pairsOf(connectors: Connectors) {
  const all = Object.values(connectors).toSorted((one, two) => (one.title < two.title ? -1 : 1))
  const trackers = all.filter(({ roles }) => roles.includes('time tracker'))
  return all.filter(({ roles }) => roles.includes('work tool')).flatMap((from) => trackers.map((to) => pairOf(from, to)))
}

function pairOf(from: Connector<unknown>, to: Connector<unknown>) {
  const [left, right] = [{ reach: { connector: from } }, { reach: { connector: to } }]
  return {
    from: nameOf(from),
    to: nameOf(to),
    /** Whether the work tool is divided into Spaces, of which some are chosen; else its projects are linked. */
    spaces: !listsTasks(left),
    followsTasks: listsTasks(left) && makesTasks(right),
    poll: span(pollUnless(left, right)),
  }
}

const nameOf = ({ name, title }: Connector<unknown>) => ({ connector: name, title })

export async function setupChoices(db: Db, connectors: Connectors) {
  const reports = (await connectionRows(db)).filter(({ owner_user_id: owner }) => owner === null)
  const ofRole = (role: Role) =>
    reports
      .filter(({ connector }) => connectors[connector]?.roles.includes(role))
      .map(({ name, connector, account }) => ({
        name,
        connector,
        title: connectors[connector]!.title,
        account: account?.name ?? null,
      }))
  const { conflicts, direction } = bridgeShape.shape
  const { edited, deleted } = conflicts.unwrap().shape
  return {
    pairs: pairsOf(connectors),
    connections: { from: ofRole('work tool'), to: ofRole('time tracker') },
    direction: direction.unwrap().options,
    conflicts: { edited: edited.unwrap().options, deleted: deleted.unwrap().options },
    limits: { poll: { least: span(leastPollMs), most: span(mostPollMs) }, sweep: { least: span(leastPollMs) } },
    usual: usual(),
  }
}

/** What a bridge has of which nothing is said, where that does not depend on its vendors. */
function usual() {
  const bare = declaredOf('bare', bridgeShape.parse({ from: 'from', to: 'to', zone: 'UTC', participants: [] }))
  const all = writtenBridge({ ...bare, bridge: { ...bare.bridge, tasks: false, pollMs: leastPollMs } })
  const { direction, active, sweep, recent, window, waste, guard, conflicts } = all
  return { direction, active, sweep, recent, window, waste, guard, conflicts }
}
