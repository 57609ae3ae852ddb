// What is held for one and the same reason.

import { Anchor, Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { HeldWrite } from '../../api/shapes.ts'
import { useFormat } from '../../parts/format.ts'
import { passportPath } from '../../parts/passport.ts'
import { type Column, Rows } from '../../parts/Rows.tsx'

interface HeldRowsProps {
  readonly label: string
  readonly writes: readonly HeldWrite[]
  /** The one that is being tried. */
  readonly busy: string | null
  onRetry(id: string): void
}

const nameOf = ({ title, leftRef, rightRef, id }: HeldWrite) => title ?? leftRef ?? rightRef ?? id

export const HeldRows = (props: HeldRowsProps) => (
  <Rows label={props.label} rows={props.writes} columns={useColumns(props)} keyOf={({ id }) => id} />
)

function useColumns({ busy, onRetry }: HeldRowsProps): Column<HeldWrite>[] {
  const { t } = useTranslation()
  const format = useFormat()
  return [
    {
      key: 'what',
      title: t('decisions.what'),
      cell: (write) => (
        <>
          <Anchor component={Link} href={passportPath(write.id)} inherit>
            {nameOf(write)}
          </Anchor>
          <Text size="xs" c="dimmed">
            {[write.day && format.dayShort(write.day), write.durationMs !== null && format.duration(write.durationMs)]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        </>
      ),
    },
    { key: 'person', title: t('common.person'), cell: ({ name, person }) => name ?? person ?? '–' },
    { key: 'refused', title: t('decisions.held.refused'), cell: (write) => <Refused write={write} /> },
    { key: 'since', title: t('decisions.held.since'), cell: ({ since }) => (since === null ? '–' : format.instant(since)) },
    {
      key: 'next',
      title: t('decisions.held.next'),
      cell: ({ nextTryAt }) => (nextTryAt === null ? '–' : format.relative(nextTryAt)),
    },
    {
      key: 'retry',
      title: t('decisions.act'),
      cell: (write) => (
        <Button
          size="compact-sm"
          variant="default"
          loading={busy === write.id}
          aria-label={t('decisions.named', { action: t('decisions.held.retry'), what: nameOf(write) })}
          onClick={() => onRetry(write.id)}
        >
          {t('decisions.held.retry')}
        </Button>
      ),
    },
  ]
}

function Refused({ write: { refused, refusals } }: { readonly write: HeldWrite }) {
  const { t } = useTranslation()
  return (
    <>
      {t(`decisions.held.refusedIn.${refused ?? 'none'}`)}
      {refusals > 1 && `, ${t('decisions.held.times', { count: refusals })}`}
    </>
  )
}
