// Where time is to go: a project of the time tracker, by client, and a task of it.

import { Select, SimpleGrid } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { withQuery } from '../api/client.ts'
import { useRead } from '../api/hooks.ts'
import { ErrorNote } from './ErrorNote.tsx'

export interface Target {
  readonly project: string | null
  /** Null: none is chosen, or the tasks of the project are followed. */
  readonly task: string | null
}

export interface TrackerPlace {
  readonly ref: string
  readonly name: string
  readonly code: string | null
  readonly parent: string | null
  readonly on: boolean
}

interface TargetSelectProps {
  /** To the time tracker. */
  readonly connection: string
  /** Whether the task may be left out: then the tasks are made over there. */
  readonly follows: boolean
  readonly value: Target
  onChange(value: Target): void
}

export const isComplete = ({ project, task }: Target, follows: boolean) => project !== null && (follows || task !== null)

const mostShown = 100

export function TargetSelect({ connection, follows, value: { project, task }, onChange }: TargetSelectProps) {
  const { t } = useTranslation()
  const projects = usePlaces(connection, { kind: 'project' })
  const clients = usePlaces(connection, { kind: 'client' })
  const tasks = usePlaces(connection, project === null ? null : { kind: 'task', parent: project })
  const common = { searchable: true, nothingFoundMessage: t('projects.noneFound'), limit: mostShown, maxDropdownHeight: 320 }
  return (
    <>
      <ErrorNote error={projects.error ?? tasks.error} />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <Select
          {...common}
          label={t('projects.project')}
          placeholder={t('projects.chooseProject')}
          data={grouped(projects.data?.places ?? [], clients.data?.places ?? [])}
          value={project}
          onChange={(ref) => onChange({ project: ref, task: null })}
        />
        <Select
          {...common}
          label={t('projects.task')}
          placeholder={t(follows ? 'projects.followed' : 'projects.chooseTask')}
          disabled={project === null}
          clearable={follows}
          clearButtonProps={{ 'aria-label': `${t('common.remove')}: ${t('projects.task')}` }}
          data={(tasks.data?.places ?? []).map(optionOf)}
          value={task}
          onChange={(ref) => onChange({ project, task: ref })}
        />
      </SimpleGrid>
    </>
  )
}

const usePlaces = (connection: string, query: { readonly kind: string; readonly parent?: string } | null) =>
  useRead<{ places: readonly TrackerPlace[] }>(
    query && withQuery(`/api/connections/${encodeURIComponent(connection)}/places`, query),
  )

export const nameOf = ({ name, code }: Pick<TrackerPlace, 'name' | 'code'>) => (code === null ? name : `${name} (${code})`)

const optionOf = (place: TrackerPlace) => ({ value: place.ref, label: nameOf(place), disabled: !place.on })

const byLabel = (one: { readonly label: string }, two: { readonly label: string }) => one.label.localeCompare(two.label)

/** Under their clients where these are shown. */
function grouped(projects: readonly TrackerPlace[], clients: readonly TrackerPlace[]) {
  const groups = clients.map(({ ref, name }) => ({
    group: name,
    items: projects
      .filter(({ parent }) => parent === ref)
      .map(optionOf)
      .toSorted(byLabel),
  }))
  const known = new Set(clients.map(({ ref }) => ref))
  const rest = projects.filter(({ parent }) => parent === null || !known.has(parent)).map(optionOf)
  return [
    ...groups.filter(({ items }) => items.length > 0).toSorted((one, two) => one.group.localeCompare(two.group)),
    ...rest.toSorted(byLabel),
  ]
}
