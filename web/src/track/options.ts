// What can be chosen in the dialog: projects by client with the recent ones first, and tasks of a project, likewise.

import type { Booked } from '../api/shapes.ts'
import type { OfferedProject, TrackTask } from './api.ts'

export interface Choice {
  readonly project: string | null
  readonly task: string | null
}

export interface Option {
  readonly value: string
  readonly label: string
}

export interface OptionGroup {
  readonly group: string
  readonly items: readonly Option[]
}

interface GroupWords {
  readonly recent: string
  readonly noClient: string
}

const nameOf = ({ name, code }: OfferedProject) => (code === null ? name : `${name} (${code})`)

/** Each project once: a recent one stands above, with its client behind the name. */
export function projectGroups(
  { projects, recent }: Pick<TrackTask, 'projects' | 'recent'>,
  words: GroupWords,
): readonly OptionGroup[] {
  const byRef = new Map(projects.map((project) => [project.ref, project]))
  const latest = new Set(recent.map(({ project }) => project.ref).filter((ref) => byRef.has(ref)))
  const above = [...latest].map((ref) => {
    const project = byRef.get(ref)!
    return { value: ref, label: project.client === null ? nameOf(project) : `${nameOf(project)} · ${project.client}` }
  })
  const groups = new Map<string, Option[]>()
  for (const project of projects) {
    if (latest.has(project.ref)) continue
    const group = project.client ?? words.noClient
    groups.set(group, [...(groups.get(group) ?? []), { value: project.ref, label: nameOf(project) }])
  }
  const rest = [...groups].map(([group, items]) => ({ group, items }))
  return above.length === 0 ? rest : [{ group: words.recent, items: above }, ...rest]
}

/** The recent ones of this project first. */
export function taskOptions(
  { projects, recent }: Pick<TrackTask, 'projects' | 'recent'>,
  project: string | null,
): readonly Option[] {
  const tasks = projects.find(({ ref }) => ref === project)?.tasks ?? []
  const latest = recent.filter((one) => one.project.ref === project).map(({ task }) => task.ref)
  const rank = (ref: string) => (latest.includes(ref) ? latest.indexOf(ref) : latest.length)
  return tasks.toSorted((one, two) => rank(one.ref) - rank(two.ref)).map(({ ref, name }) => ({ value: ref, label: name }))
}

/** Another project has other tasks; the only one is chosen at once. */
export function chosenProject(projects: readonly OfferedProject[], ref: string | null): Choice {
  const tasks = projects.find((project) => project.ref === ref)?.tasks ?? []
  return { project: ref, task: tasks.length === 1 ? tasks[0]!.ref : null }
}

/** What is chosen at first: the suggestion, where it can still be booked. */
export function firstChoice({ projects, suggested }: Pick<TrackTask, 'projects' | 'suggested'>): Choice {
  const booked = suggested?.booked
  const project = projects.find(({ ref }) => ref === booked?.project.ref)
  if (!project || !booked)
    return projects.length === 1 ? chosenProject(projects, projects[0]!.ref) : { project: null, task: null }
  return { project: project.ref, task: project.tasks.some(({ ref }) => ref === booked.task.ref) ? booked.task.ref : null }
}

export const isSuggested = ({ project, task }: Choice, suggested: Booked | undefined): boolean =>
  suggested !== undefined && project === suggested.project.ref && task === suggested.task.ref

/** "Website / Design"; null while either is missing. */
export function choiceText(projects: readonly OfferedProject[], { project, task }: Choice): string | null {
  const found = projects.find(({ ref }) => ref === project)
  const name = found?.tasks.find(({ ref }) => ref === task)?.name
  return found && name !== undefined ? `${found.name} / ${name}` : null
}

type From = NonNullable<TrackTask['suggested']>['from']

/** Of the list, folder or Space that the suggestion comes from, as the place of the task says; null where that is not known. */
export function placeName(place: string | null, from: From): string | null {
  const parts = place?.split(' / ') ?? []
  if (from === 'list') return parts.at(-1) ?? null
  if (from === 'space') return parts[0] ?? null
  return from === 'folder' && parts.length === 3 ? parts[1]! : null
}

/** Also found by the name of its client. */
export function matching(groups: readonly OptionGroup[], typed: string): readonly OptionGroup[] {
  const words = typed.trim().toLowerCase().split(/\s+/)
  const has = (text: string) => words.every((word) => text.toLowerCase().includes(word))
  return groups
    .map(({ group, items }) => ({ group, items: items.filter(({ label }) => has(`${label} ${group}`)) }))
    .filter(({ items }) => items.length > 0)
}
