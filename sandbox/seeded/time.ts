// Two weeks of tracked time that ends now: working days, odd seconds, one night shift, one entry without a task.

import type { ClickUpSandbox } from '../clickup/clickup.ts'
import type { Chance } from '../core/chance.ts'
import { seeded } from './seeded.ts'

const { people, tasks } = seeded.clickup

const minuteMs = 60_000
const hourMs = 3_600_000
const dayMs = 86_400_000

/** What each of them does all day; a name comes with the task that it is about. */
const work: Readonly<Record<'owner' | 'admin' | 'member', readonly (readonly [string, string])[]>> = {
  owner: [
    [tasks.homepage, 'Review with the museum'],
    [tasks.ticketShop, 'Offer for phase two'],
    [tasks.seatMap, 'Weekly call with Fjord Ferries'],
    [tasks.onboarding, 'Planning'],
    [tasks.businessCards, ''],
  ],
  admin: [
    [tasks.ticketShop, 'Payment errors, second try'],
    [tasks.audioTour, 'Download queue'],
    [tasks.timetable, 'Timetable on small screens'],
    [tasks.exportPdf, 'Page breaks'],
    [tasks.loginBug, 'Reproduce and fix'],
  ],
  member: [
    [tasks.homepage, 'Wireframes'],
    [tasks.homepageHero, 'Video: subtitles & poster image'],
    [tasks.exhibitionGuide, 'Room plans'],
    [tasks.seatMap, 'Colours – contrast check'],
    [tasks.seatMapKeyboard, 'Screen reader run-through'],
    [tasks.onboarding, ''],
  ],
}

export function seedTime(clickup: ClickUpSandbox, { now, chance }: { now: number; chance: Chance }) {
  const today = Math.floor(now / dayMs) * dayMs
  for (let day = today - 13 * dayMs; day < today; day += dayMs) {
    if (isWorkday(day)) for (const name of ['owner', 'admin', 'member'] as const) seedDay(clickup, name, { day, chance })
  }
  addOddities(clickup, today)
  const lastMs = 47 * minuteMs + 12_345
  clickup.addTime({
    by: people.member,
    task: tasks.seatMap,
    start: now - lastMs,
    durationMs: lastMs,
    description: 'Colours, final',
    billable: true,
  })
}

const isWorkday = (day: number) => ![0, 6].includes(new Date(day).getUTCDay())

/** From about eight, one after the other, with a break between. */
function seedDay(clickup: ClickUpSandbox, name: keyof typeof work, { day, chance }: { day: number; chance: Chance }) {
  let start = day + 7 * hourMs + chance.below(90) * minuteMs
  const entries = 2 + chance.below(2)
  for (let count = 0; count < entries; count++) {
    const [task, description] = chance.pick(work[name])
    const durationMs = chance.below(3) === 0 ? 15 * minuteMs * (2 + chance.below(10)) : 20 * minuteMs + chance.below(3 * hourMs)
    clickup.addTime({
      by: people[name],
      task,
      start,
      durationMs,
      at: start + durationMs,
      description,
      billable: chance.below(4) > 0,
    })
    start += durationMs + 5 * minuteMs + chance.below(40 * minuteMs)
  }
}

function addOddities(clickup: ClickUpSandbox, today: number) {
  const { owner, admin, guest } = people
  const lateEvening = today - 3 * dayMs + 22 * hourMs + 40 * minuteMs
  clickup.addTime({
    by: admin,
    task: tasks.ticketShop,
    start: lateEvening,
    durationMs: 95 * minuteMs,
    description: 'Release at night',
    billable: true,
  })
  clickup.addTime({
    by: owner,
    task: null,
    start: today - 5 * dayMs + 15 * hourMs,
    durationMs: 30 * minuteMs,
    description: 'Phone calls',
  })
  clickup.addTime({
    by: guest,
    task: tasks.exhibitionGuide,
    start: today - 4 * dayMs + 10 * hourMs,
    durationMs: hourMs,
    description: 'Texts for room 2',
  })
  clickup.addTime({
    by: guest,
    task: tasks.exhibitionGuide,
    start: today - 2 * dayMs + 9 * hourMs,
    durationMs: 2_712_007,
    description: 'Photos',
  })
}
