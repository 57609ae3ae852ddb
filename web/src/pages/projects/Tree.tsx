// The Spaces, folders and lists of a work tool with the routes that lead from them: set, change, remove, each with its preview.

import { Button, Checkbox, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAddress } from '../../parts/address.ts'
import { Typed } from '../../parts/Filter.tsx'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { usePreviewed } from '../../parts/usePreviewed.tsx'
import { keyOf, type ShownBranch, shownBranches } from './branches.ts'
import { Goes, PlaceName } from './PlaceCells.tsx'
import { RouteDialog } from './RouteDialog.tsx'
import type { Branch, RoutesBody } from './shapes.ts'

interface TreeProps {
  readonly bridge: string
  readonly places: readonly Branch[]
}

export function Tree({ bridge, places }: TreeProps) {
  const { t } = useTranslation()
  const [{ q = '', routes }] = useAddress('q', 'routes')
  const [closed, setClosed] = useState(() => new Set(places.filter(isUnused).map(keyOf)))
  /** A place, or 'task' for a task that is still to be named. */
  const [edited, setEdited] = useState<Branch | 'task' | null>(null)
  const path = `/api/bridges/${encodeURIComponent(bridge)}/routes`
  const removing = usePreviewed<RoutesBody>({ path, title: t('projects.tree.removeTitle') })
  const toggle = (branch: Branch) =>
    setClosed((old) => {
      const key = keyOf(branch)
      return new Set(old.has(key) ? [...old].filter((one) => one !== key) : [...old, key])
    })
  const columns = useColumns({
    places,
    onToggle: toggle,
    onEdit: setEdited,
    onRemove: ({ kind, ref }) => removing.ask({ set: [], remove: [{ scope: kind, from: ref }] }),
  })
  return (
    <>
      <Text>{t('projects.tree.about')}</Text>
      <Tools onAll={(isOpen) => setClosed(new Set(isOpen ? [] : places.map(keyOf)))} onTask={() => setEdited('task')} />
      <Rows
        label={t('projects.tree.place')}
        rows={shownBranches(places, { closed, words: q, onlyRoutes: routes === 'own' })}
        columns={columns}
        keyOf={({ branch }) => keyOf(branch)}
        empty={t(places.length === 0 ? 'projects.tree.nothing' : 'projects.tree.empty')}
      />
      {edited && <RouteDialog bridge={bridge} branch={edited} onClose={() => setEdited(null)} />}
      {removing.dialog}
    </>
  )
}

const isUnused = ({ kind, isChosen }: Branch) => kind === 'space' && !isChosen

interface ToolsProps {
  onAll(isOpen: boolean): void
  onTask(): void
}

function Tools({ onAll, onTask }: ToolsProps) {
  const { t } = useTranslation()
  const [{ q, routes }, set] = useAddress('q', 'routes')
  return (
    <Group align="flex-end" gap="sm">
      <Typed label={t('projects.tree.search')} value={q} onChange={(words) => set({ q: words })} />
      <Button variant="default" onClick={() => onAll(true)}>
        {t('projects.tree.openAll')}
      </Button>
      <Button variant="default" onClick={() => onAll(false)}>
        {t('projects.tree.closeAll')}
      </Button>
      <Button variant="default" onClick={onTask}>
        {t('projects.tree.task')}
      </Button>
      <Checkbox
        mb={8}
        label={t('projects.tree.onlyRoutes')}
        checked={routes === 'own'}
        onChange={(event) => set({ routes: event.currentTarget.checked ? 'own' : null })}
      />
    </Group>
  )
}

interface Acts {
  readonly places: readonly Branch[]
  onToggle(branch: Branch): void
  onEdit(branch: Branch): void
  onRemove(branch: Branch): void
}

function useColumns({ places, onToggle, onEdit, onRemove }: Acts): Column<ShownBranch>[] {
  const { t } = useTranslation()
  const placeNamed = (kind: string, ref: string) => places.find((one) => one.kind === kind && one.ref === ref)?.name ?? ref
  return [
    {
      key: 'place',
      title: t('projects.tree.place'),
      cell: (shown) => <PlaceName shown={shown} onToggle={() => onToggle(shown.branch)} />,
    },
    {
      key: 'goes',
      title: t('projects.tree.goes'),
      cell: ({ branch }) => <Goes branch={branch} placeNamed={placeNamed} />,
    },
    {
      key: 'act',
      title: '',
      cell: ({ branch }) => <Buttons branch={branch} onEdit={() => onEdit(branch)} onRemove={() => onRemove(branch)} />,
    },
  ]
}

interface ButtonsProps {
  readonly branch: Branch
  onEdit(): void
  onRemove(): void
}

function Buttons({ branch: { name, route, isChosen }, onEdit, onRemove }: ButtonsProps) {
  const { t } = useTranslation()
  if (!isChosen && !route) return null
  const small = { size: 'compact-sm', variant: 'default' } as const
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <Button
        {...small}
        aria-label={t(route ? 'projects.tree.changeNamed' : 'projects.tree.setNamed', { name })}
        onClick={onEdit}
      >
        {t(route ? 'projects.tree.change' : 'projects.tree.set')}
      </Button>
      {route && (
        <Button {...small} aria-label={t('projects.tree.removeNamed', { name })} onClick={onRemove}>
          {t('projects.tree.remove')}
        </Button>
      )}
    </Group>
  )
}
