// What a place of the tree is called, whether time can be tracked there, and where its time goes.

import { ActionIcon, Group, Text } from '@mantine/core'
import {
  IconAlertTriangle,
  IconArrowRight,
  IconChevronDown,
  IconChevronRight,
  IconFolder,
  IconLayoutGrid,
  IconList,
  IconSquareCheck,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Sentence } from '../../parts/Sentence.tsx'
import { useCode } from '../../words/useCode.ts'
import type { ShownBranch } from './branches.ts'
import type { Branch, RouteTarget } from './shapes.ts'

const icons = { space: IconLayoutGrid, folder: IconFolder, list: IconList, task: IconSquareCheck, project: IconFolder }

const indentPx = 20

interface PlaceNameProps {
  readonly shown: ShownBranch
  onToggle(): void
}

export function PlaceName({ shown: { branch, hasInside, isOpen }, onToggle }: PlaceNameProps) {
  const { t } = useTranslation()
  const code = useCode()
  const { kind, name, depth, on, why } = branch
  const Icon = icons[kind]
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  return (
    <div style={{ paddingInlineStart: depth * indentPx }}>
      <Group gap={6} wrap="nowrap" align="flex-start">
        {hasInside ? (
          <ActionIcon
            variant="subtle"
            size="sm"
            aria-expanded={isOpen}
            aria-label={t(isOpen ? 'projects.tree.close' : 'projects.tree.open', { name })}
            onClick={onToggle}
          >
            <Chevron size={16} aria-hidden />
          </ActionIcon>
        ) : (
          <span style={{ width: 22, flexShrink: 0 }} />
        )}
        <Icon size={18} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
        <span>
          {name}{' '}
          <Text span size="xs" c="dimmed">
            {code('scope', kind)}
          </Text>
        </span>
      </Group>
      {/* What is in such a Space says the same once more. */}
      {!on && (kind === 'space' || kind === 'task' || depth === 0) && <Off why={why} />}
    </div>
  )
}

function Off({ why }: { readonly why: string | null }) {
  const { t } = useTranslation()
  return (
    <Group gap={6} wrap="nowrap" align="flex-start" mt={4} ps={28}>
      <IconAlertTriangle size={16} aria-hidden style={{ flexShrink: 0, marginTop: 1 }} />
      <Text size="xs">{why === null ? t('projects.tree.off') : <Sentence of={why} />}</Text>
    </Group>
  )
}

interface GoesProps {
  readonly branch: Branch
  placeNamed(kind: string, ref: string): string
}

export function Goes({ branch: { route, inherited, isChosen, kind }, placeNamed }: GoesProps) {
  const { t } = useTranslation()
  if (!isChosen)
    return (
      <Text span c="dimmed" inherit>
        {kind === 'space' ? t('projects.tree.unchosen') : '–'}
      </Text>
    )
  const shown = route ?? inherited
  if (!shown)
    return (
      <Text span c="dimmed" inherit>
        {t('projects.tree.none')}
      </Text>
    )
  return (
    <>
      <Text span inherit fw={route ? 600 : 400}>
        <IconArrowRight size={14} aria-hidden style={{ verticalAlign: '-2px' }} /> <Names target={shown} />
      </Text>
      {!route && (
        <Text size="xs" c="dimmed">
          {t(`projects.tree.inherited.${shown.scope}`, { name: placeNamed(shown.scope, shown.from) })}
        </Text>
      )}
    </>
  )
}

function Names({ target: { project, projectName, task, taskName } }: { readonly target: RouteTarget }) {
  const { t } = useTranslation()
  return `${projectName ?? project} / ${task === null ? t('projects.followed') : (taskName ?? task)}`
}
