import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Booked } from '../api/shapes.ts'
import type { OfferedProject } from './api.ts'
import { chosenProject, firstChoice, matching, placeName, projectGroups, taskOptions } from './options.ts'

const design = { ref: 'd', name: 'Design' }
const meetings = { ref: 'm', name: 'Meetings' }
const project = (ref: string, name: string, client: string | null, tasks = [design, meetings]): OfferedProject => ({
  ...{ ref, name, client, tasks },
  code: null,
})
const projects = [
  project('b', 'Booking', 'Ferries'),
  project('w', 'Website', 'Museum'),
  project('i', 'Internal', null, [meetings]),
]
const booked = (ref: string, task: typeof design): Booked => ({ project: projects.find((one) => one.ref === ref)!, task })
const words = { recent: 'Recent', noClient: 'Without client' }

test('projects stand under their clients, recent ones above, each once', () => {
  const recent = [booked('w', meetings), booked('w', design)]
  assert.deepEqual(
    projectGroups({ projects, recent }, words).map(({ group, items }) => [group, items.map(({ label }) => label)]),
    [
      ['Recent', ['Website · Museum']],
      ['Ferries', ['Booking']],
      ['Without client', ['Internal']],
    ],
  )
  assert.deepEqual(
    taskOptions({ projects, recent }, 'w').map(({ label }) => label),
    ['Meetings', 'Design'],
  )
})

test('a project is found by its client as well, by any of the words', () => {
  const found = matching(projectGroups({ projects, recent: [] }, words), 'museum web')
  assert.deepEqual(
    found.flatMap(({ items }) => items.map(({ label }) => label)),
    ['Website'],
  )
  assert.deepEqual(matching(projectGroups({ projects, recent: [] }, words), 'sauna'), [])
})

test('another project has other tasks; the only one is chosen at once', () => {
  assert.deepEqual(chosenProject(projects, 'w'), { project: 'w', task: null })
  assert.deepEqual(chosenProject(projects, 'i'), { project: 'i', task: 'm' })
})

test('the suggestion is chosen at first, as far as it can still be booked', () => {
  const suggested = (of: Booked) => ({ booked: of, from: 'task' as const })
  assert.deepEqual(firstChoice({ projects, suggested: suggested(booked('w', design)) }), { project: 'w', task: 'd' })
  assert.deepEqual(firstChoice({ projects: projects.slice(0, 2), suggested: suggested(booked('i', meetings)) }), {
    project: null,
    task: null,
  })
  assert.deepEqual(firstChoice({ projects, suggested: null }), { project: null, task: null })
})

test('where a suggestion comes from is told by name', () => {
  const place = 'Client work / Museum / Sprint 12'
  assert.deepEqual(
    [placeName(place, 'list'), placeName(place, 'folder'), placeName(place, 'space')],
    ['Sprint 12', 'Museum', 'Client work'],
  )
  assert.equal(placeName('Client work / Quick jobs', 'folder'), null)
  assert.equal(placeName(null, 'list'), null)
})
