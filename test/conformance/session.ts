// A connection as the engine would open it, on a vendor that lives in this process; what is asked of the vendor is kept for the laws.

import type { Account, Connector, Session } from '../../src/connectors/connector.ts'
import { type Clock, systemClock } from '../../src/lib/clock.ts'
import { makeSender, type VendorRequest } from '../../src/lib/http.ts'
import { unlimited } from '../../src/lib/throttle.ts'

export interface TestConnection<Config> {
  readonly connector: Connector<Config>
  /** Its account is known: `check` was called once. */
  readonly session: Session<Config>
  /** Everything that the connector asked since, oldest first. */
  readonly sent: VendorRequest[]
}

export interface ConnectionOptions<Config> {
  readonly connector: Connector<Config>
  readonly config: unknown
  readonly fetch: (request: Request) => Promise<Response>
  readonly clock: Clock
  readonly zoneOf?: (person: string) => string
  /** False: the session knows nothing of its account yet. */
  readonly checked?: boolean
}

export async function openConnection<Config>(options: ConnectionOptions<Config>): Promise<TestConnection<Config>> {
  const { connector, fetch, clock, zoneOf = () => 'UTC' } = options
  const sent: VendorRequest[] = []
  const config = connector.config.parse(options.config)
  const baseUrl = connector.baseUrlOf?.(config) ?? connector.baseUrl
  const send = makeSender({ baseUrl, fetch, clock, throttle: unlimited, deadlineMs: 10_000, count: () => {} })
  const session: Omit<Session<Config>, 'account'> & { account: Account | undefined } = {
    connection: connector.name,
    config,
    clock,
    zoneOf,
    account: undefined,
    send: (request) => {
      sent.push(request)
      return send(request)
    },
  }
  if (options.checked !== false) session.account = await connector.check(session)
  sent.length = 0
  return { connector, session, sent }
}

export interface TestClock extends Clock {
  step(ms: number): void
}

/** Stands still until it is stepped. What sleeps on it, like a deadline, sleeps for a moment of real time. */
export function testClock(start: number): TestClock {
  let now = start
  return {
    now: () => now,
    step: (ms) => {
      now += ms
    },
    sleep: (_ms, signal) => systemClock.sleep(25, signal),
  }
}
