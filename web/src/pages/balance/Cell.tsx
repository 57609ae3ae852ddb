// What both sides hold for one person on one day: the left above the right; where they differ, a button that says why.

import { Box, Group, Popover, Stack, Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../parts/format.ts'
import { toMinute, useMinutes } from '../../parts/minutes.ts'
import { Sentence } from '../../parts/Sentence.tsx'
import { StateBadge } from '../../parts/StateBadge.tsx'
import { EntryName } from './EntryName.tsx'
import { type DayBalance, isRounding } from './lines.ts'

interface CellProps {
  /** Without a day it is the week's sum. */
  readonly held: Omit<DayBalance, 'day'> & { readonly day: string | null }
  readonly person: string
  readonly left: string
  readonly right: string
  readonly isSum?: boolean
}

export function Cell({ held, person, left, right, isSum = false }: CellProps) {
  const minutes = useMinutes()
  const { leftMs, rightMs, differences } = held
  const differs = toMinute(leftMs - rightMs) !== 0
  return (
    <Box fw={isSum ? 700 : 400} style={{ whiteSpace: 'nowrap' }}>
      <Amount vendor={left} ms={leftMs} />
      <Amount vendor={right} ms={rightMs} />
      {differences.length > 0 ? (
        <Why held={held} person={person} left={left} right={right} />
      ) : (
        differs && <Text size="sm">≠ {minutes(Math.abs(leftMs - rightMs))}</Text>
      )}
    </Box>
  )
}

/** The vendor's name is seen where the page is narrow, and always heard. */
function Amount({ vendor, ms }: { readonly vendor: string; readonly ms: number }) {
  const minutes = useMinutes()
  return (
    <div>
      <Text span size="xs" c="dimmed" hiddenFrom="sm">
        {vendor}{' '}
      </Text>
      <Box component="span" visibleFrom="sm">
        <VisuallyHidden>{vendor} </VisuallyHidden>
      </Box>
      {minutes(ms)}
    </div>
  )
}

function Why({ held, person, left, right }: CellProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { day, leftMs, rightMs, differences } = held
  const ms = useApart(held)
  const more = t('balance.holdsMore', { ms, side: leftMs >= rightMs ? left : right })
  const label = t('balance.whyOn', { person, day: day === null ? t('balance.total') : format.dayShort(day), more })
  return (
    <Popover width={320} position="bottom-end" withArrow shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton aria-label={label}>
          <Mark ms={ms} isSmall={isRounding(held)} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown style={{ whiteSpace: 'normal', textAlign: 'start' }}>
        <Stack gap="sm">
          <Text fw={600}>{more}</Text>
          {differences.map((one, at) => (
            <Reason key={one.id ?? at} one={one} {...(differences.length > 1 ? { side: one.ms >= 0 ? left : right } : {})} />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

/** How far apart: seconds matter only where there is nothing else. */
function useApart(held: CellProps['held']): string {
  const format = useFormat()
  const minutes = useMinutes()
  const ms = Math.abs(held.leftMs - held.rightMs)
  return isRounding(held) ? format.duration(ms) : minutes(ms)
}

/** Rounding is nothing to worry about. */
function Mark({ ms, isSmall }: { readonly ms: string; readonly isSmall: boolean }) {
  if (isSmall)
    return (
      <Text span size="xs" c="dimmed" td="underline">
        ≈ {ms}
      </Text>
    )
  return (
    <Text span size="sm" fw={600} c="var(--mantine-color-error)">
      <IconAlertTriangle size={14} aria-hidden style={{ verticalAlign: 'text-bottom' }} /> <u>{ms}</u>
    </Text>
  )
}

interface ReasonProps {
  readonly one: DayBalance['differences'][number]
  /** The one that holds more, where there are several to tell apart. */
  readonly side?: string
}

function Reason({ one, side }: ReasonProps) {
  const { ms, state, text } = one
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div>
      <Group gap="xs" justify="space-between">
        <EntryName one={one} />
        <StateBadge state={state} />
      </Group>
      <Text size="sm">
        {side !== undefined && `${t('balance.holdsMore', { ms: format.duration(Math.abs(ms)), side })}. `}
        <Sentence of={text} />
      </Text>
    </div>
  )
}
