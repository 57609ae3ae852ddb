// How a cell stands, in one small line: text and icon. What is saved leads to its passport.

import { IconAlertTriangle, IconCheck, IconCloudOff, IconLoader2, IconPlayerPlay } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { TrackEntry } from '../../api/shapes.ts'
import { useFormat } from '../../parts/format.ts'
import { passportPath } from '../../parts/passport.ts'
import { stateLooks } from '../../parts/StateBadge.tsx'
import type { Kept } from '../../track/queue.ts'
import { isApart, roundLength } from './rows.ts'
import type { Standing } from './useTyped.ts'

interface CellStateProps {
  readonly standing: Standing
  readonly kept: Kept | undefined
  readonly entry: TrackEntry | null
}

const looks = {
  saving: { icon: IconLoader2, color: 'blue' },
  saved: { icon: IconCheck, color: 'teal' },
  waiting: { icon: IconCloudOff, color: 'orange' },
  refused: { icon: IconAlertTriangle, color: 'red' },
  asked: { icon: IconAlertTriangle, color: 'orange' },
  running: { icon: IconPlayerPlay, color: 'teal' },
} as const

type Told = Exclude<keyof typeof looks, 'running'>

export function CellState({ standing: { is }, kept, entry }: CellStateProps) {
  const { t } = useTranslation()
  const told = toldOf(is, kept)
  if (told)
    return (
      <div className="week-state" role="status">
        <Line look={looks[told]}>{t(`week.standing.${told}`)}</Line>
      </div>
    )
  return <div className="week-state">{entry && <EntryState entry={entry} />}</div>
}

function toldOf(is: Standing['is'], kept: Kept | undefined): Told | null {
  if (is !== 'still') return is
  return kept?.state === 'waiting' || kept?.state === 'refused' ? kept.state : null
}

/** The keyboard reaches the same passport from the list of the day: here it would stand between any two cells. */
function EntryState({ entry }: { readonly entry: TrackEntry }) {
  const { t } = useTranslation()
  const format = useFormat()
  const isRunning = entry.runningSince !== null
  return (
    <Link href={passportPath(entry.id)} tabIndex={-1}>
      <Line look={isRunning ? looks.running : stateLooks[entry.state]}>
        {isRunning ? t('week.running') : t(`common.states.${entry.state}`)}
      </Line>
      {isApart(entry) && <div>≠ {format.duration(roundLength(entry.rightMs ?? 0))}</div>}
    </Link>
  )
}

interface LineProps {
  readonly look: (typeof looks)[keyof typeof looks] | (typeof stateLooks)[keyof typeof stateLooks]
  readonly children: ReactNode
}

const Line = ({ look: { icon: Icon, color }, children }: LineProps) => (
  <span className="week-line">
    <Icon size={12} aria-hidden color={`var(--mantine-color-${color}-filled)`} />
    <span>{children}</span>
  </span>
)
