// Builds Fjeldmark Consulting at TimeLog: the people who bill, the projects with one general task each, and six weeks of
// time that people entered there by hand. The tasks of the plan are for the bridge to make.

import { type Chance, seededChance } from '../core/chance.ts'
import type { TimeLogSandbox } from '../timelog/timelog.ts'
import { type ConsultancyPerson, consultancyPeople, consultancyProjects, dayFrom } from './consultancy.ts'

/** What the people who bill are called here; two of the company have no TimeLog user. */
const people = consultancyPeople.filter((person): person is Billing => person.timelogEmail !== null)
type Billing = ConsultancyPerson & { readonly timelogEmail: string }

const projects = consultancyProjects.filter(({ inTimelog }) => inTimelog)

/** In the order of the company; UserID runs in a range of its own, and the other way round. */
const idsOf = (keys: readonly string[], start: number, step = 1) =>
  Object.fromEntries(keys.map((key, place) => [key, start + place * step])) as Readonly<Record<string, number>>

const peopleKeys = people.map(({ key }) => key)
const projectKeys = projects.map(({ key }) => key)

/** For tests, examples and demos. The passwords are good in the sandbox only. */
export const seededTimeLog = {
  account: 'fjeldmark',
  /** The path below whatever host it is served on; at TimeLog it would be https://app1.timelog.com/fjeldmark. */
  base: '/fjeldmark',
  /** The service account: a system administrator who writes for everyone. */
  username: 'hourbridge',
  password: 'SANDBOX-timelog-password',
  siteCode: 'SANDBOX-site-code',
  /** `apiID` of the Reporting API. */
  reportingUser: 'SANDBOX-reporting',
  reportingPassword: 'SANDBOX-reporting-password',
  administrator: 390,
  /** EmployeeID by the person's key. */
  people: idsOf(peopleKeys, 401),
  /** UserID by the person's key. */
  users: idsOf(peopleKeys, 38, -1),
  projects: idsOf(projectKeys, 7_001),
  /** The general task of each project, by the project's key. */
  generalTasks: idsOf(projectKeys, 4_001),
} as const

export function seedTimeLog(timelog: TimeLogSandbox, { now, seed }: { now: number; seed: number }) {
  addPeople(timelog)
  addProjects(timelog, now)
  addOwnTime(timelog, now, seededChance(seed + 60))
  timelog.settleDown()
}

function addPeople(timelog: TimeLogSandbox) {
  const { administrator, username, password, siteCode, reportingUser, reportingPassword } = seededTimeLog
  timelog.addEmployee({ id: administrator, userId: 1, name: 'Integration User', initials: 'HOB', userName: username })
  for (const { key, firstName, lastName, initials, timelogEmail } of people) {
    timelog.addEmployee({
      ...{ id: seededTimeLog.people[key]!, userId: seededTimeLog.users[key]!, initials },
      ...{ name: `${firstName} ${lastName}`, userName: key, email: timelogEmail },
    })
  }
  timelog.setCredentials({ username, password, employee: administrator })
  timelog.setCredentials({ siteCode, apiId: reportingUser, apiPassword: reportingPassword })
}

/** Everyone of a team may write on its general task, and everyone on that of the company's own project. */
function addProjects(timelog: TimeLogSandbox, now: number) {
  for (const { key, name, code, customer, team, isBillable } of projects) {
    const manager = seededTimeLog.people[team[0]!]!
    const [from, until] = [dayFrom(now, -120), dayFrom(now, 240)]
    const project = timelog.addProject({ id: seededTimeLog.projects[key]!, name, no: code, customer, manager, from, until })
    const task = timelog.addTask({ id: seededTimeLog.generalTasks[key]!, project, name: 'General', isBillable })
    const members = key === 'own' ? peopleKeys : team.filter((one) => peopleKeys.includes(one))
    for (const member of members) timelog.allocate(seededTimeLog.people[member]!, task)
  }
}

const notes = ['Status meeting', 'E-mail and phone', 'Invoice questions', 'Travel – Århus', 'Planning & follow-up']
const ownDays = 42
const quarterMs = 900_000

/** About one piece of work a week and person, entered at TimeLog itself: mostly on the company's own project. */
function addOwnTime(timelog: TimeLogSandbox, now: number, chance: Chance) {
  for (let back = ownDays; back >= 1; back--) {
    const day = dayFrom(now, -back)
    if ([0, 6].includes(new Date(day).getUTCDay())) continue
    for (const { key } of people) if (chance.below(4) === 0) addPiece(timelog, key, day, chance)
  }
}

function addPiece(timelog: TimeLogSandbox, person: string, day: string, chance: Chance) {
  const mine = projects.filter(({ team }) => team.includes(person))
  const own = mine.filter(({ key }) => key === 'own')
  const isElsewhere = chance.below(8) === 0
  if (own.length === 0 && !isElsewhere) return
  const { key } = chance.pick(isElsewhere ? mine : own)
  timelog.addWork({
    ...{ employee: seededTimeLog.people[person]!, task: seededTimeLog.generalTasks[key]!, day },
    time: chance.pick(['08:00', '09:15', '13:00']),
    durationMs: (1 + chance.below(8)) * quarterMs,
    note: chance.pick(notes),
    at: Date.parse(`${day}T15:00:00Z`),
  })
}
