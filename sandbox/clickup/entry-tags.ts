// Tags of entries, which belong to the time and not to the task. Their own routes are the reliable way to change them.

import { type Answer, type Body, ok } from '../core/answer.ts'
import { ensure } from '../core/refused.ts'
import { mayTouch, type Visit } from './enter.ts'
import { refuse } from './refuse.ts'
import { changeEntry, type EntryChanges } from './time.ts'
import type { Entry, Person, Tag } from './world.ts'

export function tagsIn(body: Body, creator: Person): Tag[] {
  if (!Array.isArray(body['tags'])) return []
  return body['tags'].map((tag: unknown) => {
    const { name, tag_fg, tag_bg } = (typeof tag === 'string' ? { name: tag } : tag) as Partial<Tag>
    ensure(typeof name === 'string', refuse.invalid('Tag name invalid'))
    return { name, tag_fg: tag_fg ?? '#FFFFFF', tag_bg: tag_bg ?? '#5f55ee', creator: creator.id }
  })
}

/** What a PUT does to the tags, by the switch. */
export function putTags({ world, body, person }: Visit, entry: Entry): EntryChanges {
  const mode = world.switches.putTags
  if (mode === 'ignored') return {}
  const harmless = Array.isArray(body['tags']) && body['tags'].length === 0 && body['tag_action'] === 'add'
  if (mode === 'emptied') return harmless ? {} : { tags: [] }
  return { tags: combined(entry.tags, tagsIn(body, person), body['tag_action']) }
}

function combined(old: readonly Tag[], given: readonly Tag[], action: unknown): readonly Tag[] {
  const others = old.filter((tag) => !given.some(({ name }) => name === tag.name))
  if (action === 'replace') return given
  return action === 'remove' ? others : [...others, ...given]
}

export function listTags({ world }: Visit): Answer {
  const all = new Map(world.entries.all().flatMap((entry) => entry.tags.map((tag) => [tag.name, tag])))
  return ok({ data: [...all.values()] })
}

export const addTags = (visit: Visit) => tagNamed(visit, 'add')

/** A DELETE with a body. */
export const dropTags = (visit: Visit) => tagNamed(visit, 'remove')

function tagNamed(visit: Visit, action: 'add' | 'remove'): Answer {
  const { world, body, person } = visit
  const ids = Array.isArray(body['time_entry_ids']) ? body['time_entry_ids'].map(String) : []
  const given = tagsIn(body, person)
  for (const entry of ids.map((id) => world.entries.get(id))) {
    ensure(entry, refuse.noEntry)
    ensure(mayTouch(visit, entry), refuse.noAccess)
    changeEntry(world, entry, { tags: combined(entry.tags, given, action) }, person.id)
  }
  return ok({})
}

export function renameTag({ world, body, person }: Visit): Answer {
  const { name, new_name: next } = body
  ensure(typeof name === 'string' && typeof next === 'string', refuse.invalid('Tag name invalid'))
  for (const entry of world.entries.all().filter(({ tags }) => tags.some((tag) => tag.name === name))) {
    const tags = entry.tags.map((tag) => (tag.name === name ? { ...tag, name: next } : tag))
    changeEntry(world, entry, { tags }, person.id)
  }
  return ok({})
}
