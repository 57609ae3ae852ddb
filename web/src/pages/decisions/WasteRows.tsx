// What lies in the basket, or left it: as it was last seen, and when it goes.

import { Anchor, Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useRead } from '../../api/hooks.ts'
import type { Bridge, Wasted } from '../../api/shapes.ts'
import { useFormat } from '../../parts/format.ts'
import { passportPath } from '../../parts/passport.ts'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { useCode } from '../../words/useCode.ts'

interface WasteRowsProps {
  readonly waste: readonly Wasted[]
  /** The one that is being taken out. */
  readonly busy: string | null
  readonly isPast?: boolean
  onRestore(id: string): void
}

export function WasteRows(props: WasteRowsProps) {
  const { t } = useTranslation()
  return (
    <Rows
      label={t(props.isPast ? 'decisions.waste.past' : 'decisions.waste.comingOf')}
      rows={props.waste}
      columns={useColumns(props)}
      keyOf={({ id }) => id}
    />
  )
}

const nameOf = ({ record, ref }: Wasted) => record.about.title ?? String(record.fields['name'] ?? record.fields['note'] ?? ref)

function useColumns({ busy, isPast = false, onRestore }: WasteRowsProps): Column<Wasted>[] {
  const { t } = useTranslation()
  const format = useFormat()
  const code = useCode()
  const place = usePlaces()
  const when: readonly Column<Wasted>[] = isPast
    ? [
        { key: 'left', title: t('decisions.waste.left'), cell: ({ at }) => format.instant(at) },
        { key: 'how', title: t('decisions.waste.how'), cell: ({ state }) => code('waste', state) },
      ]
    : [{ key: 'goes', title: t('decisions.waste.goes'), cell: ({ dueAt }) => <Goes at={dueAt} /> }]
  return [
    { key: 'what', title: t('decisions.what'), cell: (one) => <What one={one} /> },
    { key: 'person', title: t('common.person'), cell: ({ name, person }) => name ?? person ?? '–' },
    { key: 'from', title: t('decisions.waste.goesFrom'), cell: ({ bridge, side }) => place(bridge, side) },
    ...when,
    {
      key: 'restore',
      title: t('decisions.act'),
      cell: (one) => <Restore one={one} isBusy={busy === one.id} onRestore={() => onRestore(one.id)} />,
    },
  ]
}

interface RestoreProps {
  readonly one: Wasted
  readonly isBusy: boolean
  onRestore(): void
}

function Restore({ one, isBusy, onRestore }: RestoreProps) {
  const { t } = useTranslation()
  if (one.state !== 'waiting' && one.state !== 'deleted') return '–'
  const action = t(one.state === 'deleted' ? 'decisions.waste.makeAgain' : 'decisions.waste.restore')
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={isBusy}
      aria-label={t('decisions.named', { action, what: nameOf(one) })}
      onClick={onRestore}
    >
      {action}
    </Button>
  )
}

/** The connection from which it goes: what bridges call their sides. */
function usePlaces(): (bridge: string, side: 'left' | 'right') => string {
  const bridges = useRead<{ bridges: readonly Bridge[] }>('/api/bridges')
  return (bridge, side) => bridges.data?.bridges.find(({ name }) => name === bridge)?.[side] ?? bridge
}

function What({ one }: { readonly one: Wasted }) {
  const format = useFormat()
  const { day, durationMs } = one.record.fields
  const facts = [typeof day === 'string' && format.dayShort(day), typeof durationMs === 'number' && format.duration(durationMs)]
  return (
    <>
      <Anchor component={Link} href={passportPath(one.id)} inherit>
        {nameOf(one)}
      </Anchor>
      <Text size="xs" c="dimmed">
        {facts.filter(Boolean).join(' · ')}
      </Text>
    </>
  )
}

/** In words how long still, and when that is. */
function Goes({ at }: { readonly at: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (Date.parse(at) <= Date.now()) return t('decisions.waste.soon')
  return (
    <>
      {format.relative(at)}
      <Text size="xs" c="dimmed">
        {format.instant(at)}
      </Text>
    </>
  )
}
