// Whether the laws of timers are laws: a connector that breaks one is caught by it. That sound ones keep them is in clickup.test.ts
// and harvest.test.ts.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Timers } from '../../src/connectors/connector.ts'
import { bareRecord, type Seen } from '../../src/model/record.ts'
import type { Bench, BenchOptions, OpenBench } from './bench.ts'
import { openDurationBench } from './harvest-bench.ts'
import { type Law, laws, lawsOfTimers } from './laws.ts'

type Spoil = (sound: Timers<unknown>, bench: Bench) => Partial<Timers<unknown>>

function spoiledBench(spoil: Spoil): OpenBench {
  const open = async (options?: BenchOptions): Promise<Bench> => {
    const bench: Bench = await openDurationBench(options)
    const sound = bench.connection.connector.timers!
    const connector = { ...bench.connection.connector, timers: { ...sound, ...spoil(sound, bench) } }
    return { ...bench, connection: { ...bench.connection, connector } }
  }
  return Object.assign(open, { positions: { timerShowsStart: [true, false] } })
}

interface Breach {
  readonly law: Law
  readonly what: string
  readonly spoil: Spoil
}

const ended = ({ runningSince: _, ...seen }: Seen): Seen => ({ ...seen, running: false })

/** Something is read when it is done, and whatever that fails of is told. */
const reading = async <T>({ connection: { connector, session } }: Bench, done: Promise<T>): Promise<T> => {
  const answer = await done
  await connector.check(session)
  return answer
}

const breaches: readonly Breach[] = [
  {
    law: 'a start answers a timer that runs, and is otherwise asStored',
    what: 'the answer does not say that it runs',
    spoil: ({ start }) => ({ start: async (...asked) => ended(await start(...asked)) }),
  },
  {
    law: 'a start and a stop are one write request each',
    what: 'a start is sent twice',
    spoil: ({ start }) => ({
      start: async (...asked) => {
        await start(...asked)
        return start(...asked)
      },
    }),
  },
  {
    law: 'the timer that runs is seen, and only that person’s',
    what: 'anybody’s timer is taken for that of the token’s owner',
    spoil: ({ running }, { people }) => ({ running: (session) => running(session, people[0]!) }),
  },
  {
    law: 'a timer that runs for days is seen all the same',
    what: 'only today is looked at',
    spoil: ({ running }) => ({
      running: async (session, person) => {
        const seen = await running(session, person)
        return seen && seen.beganAt > session.clock.now() - 86_400_000 ? seen : undefined
      },
    }),
  },
  {
    law: 'a second start ends the first',
    what: 'the first is taken to run on',
    spoil: ({ start }) => {
      let first: Seen | undefined
      return {
        start: async (...asked) => {
          const started = await start(...asked)
          first ??= started
          return started
        },
        running: async () => first,
      }
    },
  },
  {
    law: 'a stop ends ours, with the time that it took',
    what: 'nothing is stopped',
    spoil: (_, { connection: { connector } }) => ({
      stop: async (session, ref, known) => ended((await connector.get(session, 'entry', ref, known))!),
    }),
  },
  {
    law: 'a stop never ends another one',
    what: 'whatever runs is stopped',
    spoil: ({ running, stop }, { people }) => ({
      stop: async (session, ref, known) => stop(session, (await running(session, people[0]!))?.ref ?? ref, known),
    }),
  },
  ...(['a stop of what has ended answers it', 'timers cope with every position of every switch'] as const).map((law) => ({
    law,
    what: 'what was known is answered',
    spoil: (({ stop }) => ({
      stop: async (session, ref, known) => ({ ...(await stop(session, ref, known)), fields: known }),
    })) satisfies Spoil,
  })),
  {
    law: 'a stop of what was deleted is missing',
    what: 'what is gone counts as ended',
    spoil: ({ stop }) => ({
      stop: (session, ref, known) => stop(session, ref, known).catch(() => bareRecord(ref, known)),
    }),
  },
  {
    law: 'a start whose answer is lost is found, running or ended',
    what: 'only what runs is looked at',
    spoil: ({ find }) => ({ find: async (...asked) => (await find(...asked)).filter((seen) => seen.running) }),
  },
  {
    law: 'a start that did not happen is not found',
    what: 'a start always counts as done',
    spoil: () => ({ find: async (_session, { marker, fields }) => [bareRecord(marker, fields)] }),
  },
  {
    law: 'what was there before is not taken for a start',
    what: 'whatever runs is ours',
    spoil: ({ running }) => ({
      find: async (session, { fields }) => {
        const seen = await running(session, String(fields['person']))
        return seen ? [seen] : []
      },
    }),
  },
  {
    law: 'what was started never passes for what was not',
    what: 'a timer that was started and could not be read back is throttled',
    spoil: ({ start }, bench) => ({ start: (...asked) => reading(bench, start(...asked)) }),
  },
  {
    law: 'a stop that broke off is made again, and if it happened it never passes for one that did not',
    what: 'a timer that was stopped and could not be read back is throttled',
    spoil: ({ stop }, bench) => ({ stop: (...asked) => reading(bench, stop(...asked)) }),
  },
  ...(
    ['a failing look at timers says why and never "none"', 'a dead credential is unauthorized, for timers as well'] as const
  ).map((law) => ({
    law,
    what: 'no answer is taken for no timer',
    spoil: (({ running }) => ({ running: (...asked) => running(...asked).catch(() => undefined) })) satisfies Spoil,
  })),
  {
    law: "other people's timers need `may`",
    what: 'everybody may',
    spoil: () => ({ may: () => true }),
  },
]

for (const { law, what, spoil } of breaches) {
  test(`"${law}" is broken where ${what}`, async () => {
    await assert.rejects(laws[law](spoiledBench(spoil)), { name: 'AssertionError' })
  })
}

test('every law of timers has been seen to be broken', () => {
  const broken = new Set<Law>(breaches.map(({ law }) => law))
  assert.deepEqual(
    lawsOfTimers.filter((law) => !broken.has(law)),
    [],
  )
})
