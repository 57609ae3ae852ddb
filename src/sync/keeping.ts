// What each side of a link would keep of fields, without asking a vendor: for reports, and for questions put to people.

import type { Connector } from '../connectors/connector.ts'
import type { Db } from '../db/open.ts'
import type { Fields, Side } from '../model/record.ts'
import { connectionReports } from './reports.ts'
import { connectionOf } from './scene.ts'
import type { Link, Setup } from './state.ts'

export interface Keeping {
  /** The vendor's name as people write it; the connection's own where it is no longer declared. */
  title(setup: Setup, link: Pick<Link, 'person'>, side: Side): string
  /** The vendor's rounding and trimming; a connection that was never reached keeps everything. */
  asStored(setup: Setup, link: Pick<Link, 'person' | 'kind'>): Readonly<Record<Side, (fields: Fields) => Fields>>
}

export async function keepingOf(db: Db, connectors: Readonly<Record<string, Connector<unknown>>>): Promise<Keeping> {
  const known = new Map((await connectionReports(db)).map((one) => [one.name, one]))
  const connectorOf = (name: string) => connectors[known.get(name)?.connector ?? '']
  return {
    title: (setup, link, side) => {
      const name = connectionOf(setup, link, side)
      return connectorOf(name)?.title ?? name
    },
    asStored: (setup, link) => {
      const keep = (side: Side) => (fields: Fields) => {
        const name = connectionOf(setup, link, side)
        const [connector, account] = [connectorOf(name), known.get(name)?.account]
        return connector && account ? connector.asStored(fields, account, link.kind) : fields
      }
      return { left: keep('left'), right: keep('right') }
    },
  }
}
