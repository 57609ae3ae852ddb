// Builds the seeded company at ClickUp, with two weeks of time behind it.

import type { ClickUpSandbox } from '../clickup/clickup.ts'
import { seededChance } from '../core/chance.ts'
import { seeded } from './seeded.ts'
import { seedTime } from './time.ts'

const { people, tokens, spaces, folders, lists, tasks, app } = seeded.clickup

export function seedClickUp(clickup: ClickUpSandbox, { now, seed }: { now: number; seed: number }) {
  const opened = now - 30 * 86_400_000
  clickup.renameWorkspace('Northlight Studio')
  addPeople(clickup, opened)
  addPlaces(clickup)
  addTasks(clickup, opened)
  clickup.share(people.guest, { list: lists.exhibition })
  seedTime(clickup, { now, chance: seededChance(seed + 2) })
  if (clickup.switches.seededTimer)
    clickup.startTimer(people.admin, tasks.timetable, { description: 'Timetable on small screens' })
  clickup.settleDown()
}

function addPeople(clickup: ClickUpSandbox, at: number) {
  clickup.addPerson({ at, id: people.owner, name: 'Mona Berg', email: 'mona@northlight.example', role: 'owner' })
  clickup.addPerson({ at, id: people.admin, name: 'Jonas Friis', email: 'jonas@northlight.example', role: 'admin' })
  clickup.addPerson({
    id: people.member,
    name: 'Aino Korpela',
    email: 'aino@northlight.example',
    role: 'member',
    timezone: 'Europe/Helsinki',
  })
  clickup.addPerson({
    id: people.guest,
    name: 'Sam Okafor',
    email: 'sam@harbour-museum.example',
    role: 'guest',
    timezone: 'Europe/London',
  })
  clickup.addPerson({
    at,
    id: people.invited,
    name: 'Lea Martin',
    email: 'lea@northlight.example',
    role: 'member',
    joined: false,
  })
  for (const name of ['owner', 'admin', 'member', 'guest'] as const) {
    clickup.addToken({ person: people[name], kind: 'personal', token: tokens[name] })
  }
  clickup.addToken({ person: people.owner, kind: 'oauth', token: tokens.ownerOAuth })
  clickup.addToken({ person: people.member, kind: 'oauth', token: tokens.memberOAuth })
  clickup.addApp(app)
}

function addPlaces(clickup: ClickUpSandbox) {
  clickup.addSpace({ id: spaces.clients, name: 'Client work' })
  clickup.addSpace({ id: spaces.product, name: 'Product' })
  clickup.addSpace({ id: spaces.office, name: 'Back office', timeTracking: false })
  clickup.addFolder({ id: folders.museum, name: 'Harbour Museum', space: spaces.clients })
  clickup.addFolder({ id: folders.ferries, name: 'Fjord Ferries', space: spaces.clients })
  clickup.addFolder({ id: folders.roadmap, name: 'Roadmap', space: spaces.product })
  clickup.addList({ id: lists.website, name: 'Website', folder: folders.museum })
  clickup.addList({ id: lists.exhibition, name: 'Exhibition app', folder: folders.museum })
  clickup.addList({ id: lists.booking, name: 'Booking redesign', folder: folders.ferries })
  clickup.addList({ id: lists.quickJobs, name: 'Quick jobs', space: spaces.clients })
  clickup.addList({ id: lists.sprint, name: 'Sprint', folder: folders.roadmap })
  clickup.addList({ id: lists.bugs, name: 'Bugs', space: spaces.product })
  clickup.addList({ id: lists.office, name: 'Office', space: spaces.office })
}

function addTasks(clickup: ClickUpSandbox, at: number) {
  const { admin, member, guest } = people
  const add = (id: string, list: string, name: string, more: { customId?: string; parent?: string; assignees?: number[] } = {}) =>
    clickup.createTask({ id, list, name, at, ...more })
  add(tasks.homepage, lists.website, 'Homepage redesign', { customId: 'MUS-1', assignees: [member] })
  add(tasks.homepageHero, lists.website, 'Hero image and video', {
    customId: 'MUS-2',
    parent: tasks.homepage,
    assignees: [member],
  })
  add(tasks.ticketShop, lists.website, 'Ticket shop checkout', { customId: 'MUS-3', assignees: [admin] })
  add(tasks.exhibitionGuide, lists.exhibition, 'Exhibition guide, first rooms', { assignees: [guest, member] })
  add(tasks.audioTour, lists.exhibition, 'Audio tour offline', { assignees: [admin] })
  add(tasks.timetable, lists.booking, 'Timetable on small screens', { assignees: [admin] })
  add(tasks.seatMap, lists.booking, 'Seat map', { assignees: [member] })
  add(tasks.seatMapKeyboard, lists.booking, 'Seat map: keyboard and screen reader', {
    parent: tasks.seatMap,
    assignees: [member],
  })
  add(tasks.businessCards, lists.quickJobs, 'Business cards for the new guide')
  add(tasks.exportPdf, lists.sprint, 'Export to PDF', { assignees: [admin] })
  add(tasks.onboarding, lists.sprint, 'Onboarding in three steps', { assignees: [member] })
  add(tasks.loginBug, lists.bugs, 'Login loops with an expired invitation', { assignees: [admin] })
  add(tasks.payroll, lists.office, 'Payroll questions')
}
