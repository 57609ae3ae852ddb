// `hourbridge projects`: both sides' projects side by side, and which could be linked by code or name. It links none.

import type { Place } from '../connectors/connector.ts'
import { InputError } from '../lib/errors.ts'
import type { Pairing, Suggestion } from '../sync/compare-pairs.ts'
import { codeOf, listsTasks } from '../sync/directory.ts'
import { type ProjectLink, pairProjects, tasksIn } from '../sync/pair-up.ts'
import type { Call, Command } from './command.ts'
import { type Home, withHome } from './home.ts'
import { pairLines, printSuggestions, quoted } from './pairs.ts'

export const projectsCommand: Command = {
  name: 'projects',
  args: '<bridge>',
  summary: 'which projects are linked with which, and which could be',
  more: 'Suggestions go by code and by name, and nothing is linked by them: put their lines into the set-up file and apply it.',
  run: (call) => withHome(call.settings, (home) => showProjects(home, call)),
}

async function showProjects(home: Home, { args, print }: Call): Promise<0> {
  const { bridge, routes } = await home.engine.state.setup(args[0]!)
  await refuseWithoutProjects(home, bridge.left)
  const left = await placesOf(home, bridge.left)
  const right = await placesOf(home, bridge.right)
  const pairing = pairProjects(routes, left, right)
  const remark = ({ task, project }: ProjectLink) =>
    task === null ? 'tasks followed' : `all time to ${taskName(right, project, task)}`
  const sight = { pairing, titles: [bridge.left, bridge.right] as const, text: projectText, missingText, remark }
  for (const line of pairLines(sight)) print.fact(line)
  const line = (one: Suggestion<Place>) => projectLine(one, bridge.tasks ? null : tasksIn(right, one.right.ref))
  printSuggestions(print, pairing.suggested, { list: 'projects', bridge: bridge.name, line })
  print.value({ bridge: bridge.name, ...toValue(pairing, line) })
  return 0
}

async function placesOf({ engine }: Home, connection: string): Promise<readonly Place[]> {
  const { connector, session } = await engine.reach(connection)
  return connector.places(session)
}

/** A work tool that is divided into Spaces has nothing to link. */
async function refuseWithoutProjects({ engine }: Home, connection: string): Promise<void> {
  const reach = await engine.reach(connection)
  if (listsTasks({ reach })) return
  throw new InputError(`${reach.connector.title} has no projects`, {
    advice: 'Where its time goes, routes say: from tasks, lists, folders and Spaces (docs/setup.md).',
  })
}

function projectText(place: Place): string {
  const code = codeOf(place)
  return `${place.name} (${code ? `${code}, ` : ''}${place.ref})`
}

const missingText = (link: ProjectLink, side: 'left' | 'right') => `${link[side]}, not shown there`

const taskName = (places: readonly Place[], project: string, task: string) =>
  tasksIn(places, project).find(({ ref }) => ref === task)?.name ?? task

/** `tasks`: what to choose from where tasks are not followed; a task is never chosen for people unless there is only one. */
function projectLine({ left, right }: Suggestion<Place>, tasks: readonly Place[] | null): string {
  const pair = `from: ${quoted(left.ref)}, project: ${quoted(right.ref)}`
  const names = left.name === right.name ? left.name : `${left.name}, ${right.name}`
  if (tasks === null) return `- { ${pair} } # ${names}`
  const choice = tasks.map(({ ref, name }) => `${name} (${ref})`).join(', ')
  return tasks.length === 1
    ? `- { ${pair}, task: ${quoted(tasks[0]!.ref)} } # ${names}: ${tasks[0]!.name}`
    : `- { ${pair}, task: "" } # ${names}; task is one of ${choice}`
}

const toValue = ({ linked, suggested, alone }: Pairing<Place, ProjectLink>, line: (one: Suggestion<Place>) => string) => ({
  linked: linked.map(({ pair, left, right }) => ({
    left: left ? brief(left) : { ref: pair.left },
    right: right ? brief(right) : { ref: pair.right },
    task: pair.task,
  })),
  suggested: suggested.map((one) => ({ left: brief(one.left), right: brief(one.right), by: one.by, line: line(one) })),
  alone: { left: alone.left.map(brief), right: alone.right.map(brief) },
})

const brief = (place: Place) => ({ ref: place.ref, name: place.name, code: codeOf(place) ?? null })
