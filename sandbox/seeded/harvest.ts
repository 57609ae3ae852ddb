// Builds the seeded company at Harvest. It has no time entries yet: that is for the bridge to do.

import type { HarvestSandbox } from '../harvest/harvest.ts'
import { seeded } from './seeded.ts'

const { people, tokens, clients, projects, tasks, app } = seeded.harvest

export function seedHarvest(harvest: HarvestSandbox) {
  harvest.renameAccount('Northlight Studio')
  addPeople(harvest)
  addWork(harvest)
  assignPeople(harvest)
  harvest.archiveProject(projects.archived)
  harvest.settleDown()
}

function addPeople(harvest: HarvestSandbox) {
  harvest.addPerson({ id: people.owner, name: 'Mona Berg', email: 'mona@northlight.example', role: 'administrator' })
  harvest.addPerson({ id: people.admin, name: 'Jonas Friis', email: 'jonas@northlight.example' })
  harvest.addPerson({ id: people.member, name: 'Aino Korpela', email: 'aino@northlight.example', timezone: 'Helsinki' })
  harvest.addPerson({ id: people.invited, name: 'Lea Martin', email: 'lea@northlight.example' })
  for (const name of ['owner', 'admin', 'member', 'invited'] as const) {
    harvest.addToken({ person: people[name], kind: 'personal', token: tokens[name] })
  }
  harvest.addApp(app)
}

function addWork(harvest: HarvestSandbox) {
  harvest.addClient({ id: clients.museum, name: 'Harbour Museum' })
  harvest.addClient({ id: clients.ferries, name: 'Fjord Ferries', currency: 'NOK' })
  harvest.addClient({ id: clients.northlight, name: 'Northlight Studio' })
  harvest.addProject({ id: projects.website, client: clients.museum, name: 'Museum website', code: 'HM1' })
  harvest.addProject({ id: projects.exhibition, client: clients.museum, name: 'Exhibition app', code: 'HM2' })
  harvest.addProject({ id: projects.booking, client: clients.ferries, name: 'Booking redesign', code: 'FF1' })
  harvest.addProject({ id: projects.product, client: clients.northlight, name: 'Own product', code: '', billable: false })
  harvest.addProject({ id: projects.archived, client: clients.museum, name: 'Old intranet', code: 'HM0' })
  const all = Object.values(projects)
  harvest.addTask({ id: tasks.design, name: 'Design', projects: all })
  harvest.addTask({ id: tasks.programming, name: 'Programming', projects: all })
  harvest.addTask({ id: tasks.management, name: 'Project management', projects: all })
  harvest.addTask({ id: tasks.meetings, name: 'Meetings', billable: false, projects: all })
  harvest.addTask({ id: tasks.research, name: 'Research', billable: false, projects: [projects.product] })
}

/** Lea is on one project only; the administrator is on all and leads them. */
function assignPeople(harvest: HarvestSandbox) {
  for (const project of Object.values(projects)) {
    harvest.assign(people.owner, project, { manager: true })
    harvest.assign(people.admin, project)
    harvest.assign(people.member, project)
  }
  harvest.assign(people.invited, projects.website)
}
