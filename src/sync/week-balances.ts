// The balance sheets of a week: what the command line and the API show.

import type { Connector } from '../connectors/connector.ts'
import type { Db } from '../db/open.ts'
import { dayOf } from '../lib/date.ts'
import { daysOfWeek, weekOf } from '../lib/week.ts'
import { type Balance, balanceOf } from './balance.ts'
import type { Engine } from './engine.ts'
import { keepingOf } from './keeping.ts'
import { bridgeNames } from './setups.ts'
import type { Whose } from './whose.ts'

export interface WeekBalance extends Balance {
  /** '2026-W47'. */
  readonly week: string
}

export interface WeekQuestion {
  /** Undefined: the current one in each bridge's zone. */
  readonly week?: string | undefined
  readonly bridge?: string | undefined
  readonly person?: string | undefined
  readonly whose?: Whose
}

export interface BalanceSource {
  readonly db: Db
  readonly engine: Engine
  readonly connectors: Readonly<Record<string, Connector<unknown>>>
}

/** A sheet for each bridge, by name. Throws InputError for a week, a bridge or a person that there is not. */
export async function weekBalances({ db, engine, connectors }: BalanceSource, asked: WeekQuestion): Promise<WeekBalance[]> {
  // A mistake in the week is told even where no bridge is declared yet.
  if (asked.week !== undefined) daysOfWeek(asked.week)
  const keeping = await keepingOf(db, connectors)
  const sheets: WeekBalance[] = []
  for (const bridge of asked.bridge === undefined ? await bridgeNames(db) : [asked.bridge]) {
    const { zone } = (await engine.state.setup(bridge)).bridge
    const week = asked.week ?? weekOf(dayOf(engine.clock.now(), zone))
    const sheet = await balanceOf(engine.state, keeping, {
      bridge,
      days: daysOfWeek(week),
      person: asked.person,
      whose: asked.whose,
    })
    sheets.push({ week, ...sheet })
  }
  return sheets
}
