// What the demo does with the company in the sandbox: people who change things, and both sides' hours as the vendors hold them.

import type { Sandbox } from '../../sandbox/sandbox.ts'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { minutes } from '../lib/clock.ts'
import { dayOf } from '../lib/date.ts'
import { standstills } from '../sync/reports.ts'
import { bridgeNames } from '../sync/setups.ts'
import type { Home } from './home.ts'
import { type Booked, compareSheets, type Excuse, type SheetRow } from './timesheets.ts'
import { hoursAndMinutes } from './words.ts'

const { people } = seeded.clickup
const names: Readonly<Record<string, string>> = {
  [people.owner]: 'Mona Berg',
  [people.admin]: 'Jonas Friis',
  [people.member]: 'Aino Korpela',
  [people.guest]: 'Sam Okafor',
}
const namesThere: Readonly<Record<string, string>> = Object.fromEntries(
  (['owner', 'admin', 'member'] as const).map((role) => [seeded.harvest.people[role], names[people[role]]!]),
)
const home = 'Europe/Copenhagen'
const zones: Readonly<Record<string, string>> = { [people.member]: 'Europe/Helsinki' }

/** Answers what was done, a line each. */
export function actInClickUp({ clickup }: Sandbox): string[] {
  const newest = (by: number) =>
    clickup
      .entries()
      .filter((entry) => entry.by === by && entry.task !== null && entry.durationMs !== null)
      .sort((one, two) => two.start - one.start)[0]!
  const [edited, deleted, from] = [newest(people.member), newest(people.admin), newest(people.owner)]
  clickup.editTime(edited.id, { durationMs: edited.durationMs! + minutes(30), description: 'Colours, final; one more round' })
  clickup.deleteTime(deleted.id)
  clickup.addTime({
    by: people.owner,
    task: from.task,
    start: from.start + from.durationMs!,
    durationMs: minutes(50),
    description: 'Follow-up call',
  })
  return [
    `Aino makes ${hoursAndMinutes(edited.durationMs!)} on ${dayOf(edited.start, home)} half an hour longer, and says why`,
    `Jonas deletes ${hoursAndMinutes(deleted.durationMs!)} on ${dayOf(deleted.start, home)}`,
    `Mona adds 0:50 on ${dayOf(from.start, home)}`,
  ]
}

/** As the vendors themselves hold them; only the reasons are ours. */
export async function timesheets({ database }: Home, { clickup, harvest }: Sandbox): Promise<SheetRow[]> {
  const left = clickup
    .entries()
    .map(({ by, start, durationMs }): Booked => booked(by, dayOf(start, zones[by] ?? home), durationMs ?? 0))
  const right = harvest
    .entries()
    .map(({ by, spentDate, hours }): Booked => ({ person: namesThere[by]!, day: spentDate, ms: Math.round(hours * 3_600_000) }))
  const guests = clickup.entries().filter(({ by }) => by === people.guest)
  const excuses = [
    ...guests.map(
      ({ by, start, durationMs }): Excuse => ({
        ...booked(by, dayOf(start, home), durationMs ?? 0),
        why: "a guest's time is never sent",
      }),
    ),
    ...(await waiting(database.kysely)),
  ]
  return compareSheets({ left, right, excuses, roundingMs: 18_000 })
}

const booked = (by: number, day: string, ms: number): Booked => ({ person: names[by]!, day, ms })

const short: Readonly<Record<string, string>> = { 'no task': 'is on no task: it waits', 'no route': 'has no route yet: it waits' }

async function waiting(db: Home['database']['kysely']): Promise<Excuse[]> {
  const [bridge] = await bridgeNames(db)
  const all = await standstills(db, { bridge, limit: 1000 })
  return all.map(({ person, day, durationMs, code, text }) => ({
    ...booked(Number(person), String(day), durationMs ?? 0),
    why: short[code] ?? text,
  }))
}
