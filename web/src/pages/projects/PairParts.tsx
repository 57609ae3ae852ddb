// The tables of linking projects.

import { Button, Checkbox, Group, Select, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Part } from '../../parts/Part.tsx'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { Sentence } from '../../parts/Sentence.tsx'
import { nameOf, type Target, TargetSelect } from '../../parts/TargetSelect.tsx'
import type { Chosen } from '../../parts/useChosen.ts'
import type { LinkedProject, Project, SuggestedProject } from './shapes.ts'

interface SuggestedProps {
  readonly pairs: readonly SuggestedProject[]
  readonly follows: boolean
  readonly chosen: Chosen<Target>
}

/** The task that comes with a tick: none where the tasks are followed, else the only one that there is. */
const usualTarget = ({ right, tasks }: SuggestedProject, follows: boolean): Target => ({
  project: right.ref,
  task: follows || tasks.length !== 1 ? null : tasks[0]!.ref,
})

export function Suggested({ pairs, follows, chosen }: SuggestedProps) {
  const { t } = useTranslation()
  const columns: Column<SuggestedProject>[] = [
    {
      key: 'choose',
      title: '',
      cell: (pair) => (
        <Checkbox
          aria-label={t('projects.pairs.choosePair', { left: pair.left.name, right: pair.right.name })}
          checked={chosen.links.has(pair.left.ref)}
          onChange={(event) => chosen.link(pair.left.ref, event.currentTarget.checked ? usualTarget(pair, follows) : null)}
        />
      ),
    },
    { key: 'left', title: t('projects.pairs.inTool'), cell: ({ left }) => <Name project={left} /> },
    { key: 'right', title: t('projects.pairs.inTracker'), cell: ({ right }) => <Name project={right} /> },
    { key: 'by', title: t('common.reason'), cell: ({ by }) => t(`projects.pairs.by.${by}`) },
    {
      key: 'tasks',
      title: t('projects.pairs.tasks'),
      cell: (pair) => <TaskChoice pair={pair} follows={follows} chosen={chosen} />,
    },
  ]
  return (
    <Part title={t('projects.pairs.suggested')} about={pairs.length > 0 && t('projects.pairs.suggestedText')}>
      {pairs.length > 1 && (
        <Group>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => chosen.linkAll(pairs.map((pair) => [pair.left.ref, usualTarget(pair, follows)]))}
          >
            {t('projects.pairs.all')}
          </Button>
        </Group>
      )}
      <Rows
        label={t('projects.pairs.suggested')}
        rows={pairs}
        columns={columns}
        keyOf={({ left }) => left.ref}
        empty={t('projects.pairs.none')}
      />
    </Part>
  )
}

/** Needed where tasks are not followed. */
function TaskChoice({ pair, follows, chosen }: Omit<SuggestedProps, 'pairs'> & { readonly pair: SuggestedProject }) {
  const { t } = useTranslation()
  const { left, right, tasks } = pair
  const target = chosen.links.get(left.ref)
  if (!target) return follows ? t('projects.pairs.follows') : '–'
  return (
    <Select
      aria-label={t('projects.pairs.taskFor', { name: left.name })}
      placeholder={t(follows ? 'projects.followed' : 'projects.chooseTask')}
      error={!follows && target.task === null ? t('projects.chooseTask') : undefined}
      searchable
      clearable={follows}
      clearButtonProps={{ 'aria-label': `${t('common.remove')}: ${t('projects.task')}` }}
      data={tasks.map(({ ref, name }) => ({ value: ref, label: name }))}
      value={target.task}
      onChange={(task) => chosen.link(left.ref, { project: right.ref, task })}
    />
  )
}

function Name({ project }: { readonly project: Project }) {
  const { t } = useTranslation()
  return (
    <>
      {nameOf(project)}
      {!project.on && <Text size="xs">{project.why === null ? t('projects.pairs.closed') : <Sentence of={project.why} />}</Text>}
    </>
  )
}

interface AloneLeftProps {
  readonly projects: readonly Project[]
  /** To the time tracker; undefined while it is read. */
  readonly connection: string | undefined
  readonly follows: boolean
  readonly chosen: Chosen<Target>
}

export function AloneLeft({ projects, ...rest }: AloneLeftProps) {
  const { t } = useTranslation()
  if (projects.length === 0) return null
  const columns: Column<Project>[] = [
    { key: 'left', title: t('projects.pairs.inTool'), cell: (project) => <Name project={project} /> },
    { key: 'right', title: t('projects.pairs.inTracker'), cell: (project) => <Pick project={project} {...rest} /> },
  ]
  return (
    <Part title={t('projects.pairs.left')}>
      <Rows label={t('projects.pairs.left')} rows={projects} columns={columns} keyOf={({ ref }) => ref} />
    </Part>
  )
}

interface PickProps extends Omit<AloneLeftProps, 'projects'> {
  readonly project: Pick<Project, 'ref' | 'name'>
  /** Where it goes now. */
  readonly was?: Target
}

/** A button first: hundreds of drop-downs would make the page slow. */
function Pick({ project: { ref, name }, was, connection, follows, chosen }: PickProps) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const target = chosen.links.get(ref)
  if (!isOpen && !target)
    return (
      <Button
        size="compact-sm"
        variant="default"
        disabled={connection === undefined}
        aria-label={t(was ? 'projects.pairs.changeFor' : 'projects.pairs.chooseFor', { name })}
        onClick={() => setOpen(true)}
      >
        {t(was ? 'projects.tree.change' : 'projects.pairs.pick')}
      </Button>
    )
  return (
    <TargetSelect
      connection={connection!}
      follows={follows}
      value={target ?? was ?? { project: null, task: null }}
      onChange={(next) => chosen.link(ref, next.project === null ? null : next)}
    />
  )
}

export function AloneRight({ projects }: { readonly projects: readonly Project[] }) {
  const { t } = useTranslation()
  if (projects.length === 0) return null
  const columns: Column<Project>[] = [
    { key: 'right', title: t('projects.pairs.inTracker'), cell: (project) => <Name project={project} /> },
  ]
  return (
    <Part title={t('projects.pairs.right')}>
      <Rows label={t('projects.pairs.right')} rows={projects} columns={columns} keyOf={({ ref }) => ref} />
    </Part>
  )
}

interface LinkedProps extends Omit<AloneLeftProps, 'projects'> {
  readonly pairs: readonly LinkedProject[]
}

export function Linked({ pairs, ...rest }: LinkedProps) {
  const { t } = useTranslation()
  if (pairs.length === 0) return null
  const side = (project: Project | null, ref: string) =>
    project ? <Name project={project} /> : t('projects.pairs.shownNoMore', { ref })
  const columns: Column<LinkedProject>[] = [
    { key: 'left', title: t('projects.pairs.inTool'), cell: ({ leftProject, left }) => side(leftProject, left) },
    { key: 'right', title: t('projects.pairs.inTracker'), cell: ({ rightProject, right }) => side(rightProject, right) },
    {
      key: 'tasks',
      title: t('projects.pairs.tasks'),
      cell: ({ task, rightTask }) =>
        task === null ? t('projects.pairs.follows') : t('projects.pairs.fixed', { task: rightTask?.name ?? task }),
    },
    {
      key: 'change',
      title: '',
      cell: ({ left, leftProject, right, task }) => (
        <Pick project={{ ref: left, name: leftProject?.name ?? left }} was={{ project: right, task }} {...rest} />
      ),
    },
    {
      key: 'unlink',
      title: t('projects.pairs.unlink'),
      cell: ({ left, leftProject }) => (
        <Checkbox
          aria-label={t('projects.pairs.unlinkNamed', { name: leftProject?.name ?? left })}
          checked={rest.chosen.unlink.has(left)}
          onChange={(event) => rest.chosen.setUnlinked(left, event.currentTarget.checked)}
        />
      ),
    },
  ]
  return (
    <Part title={t('projects.pairs.linked')}>
      <Rows label={t('projects.pairs.linked')} rows={pairs} columns={columns} keyOf={({ left }) => left} />
    </Part>
  )
}
