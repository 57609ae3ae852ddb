// One cell of the grid with no or one piece of time: type, and it is saved on leaving or on Enter; Esc restores.

import { useId } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { TrackEntry } from '../../api/shapes.ts'
import { useFormat } from '../../parts/format.ts'
import { bookedText } from '../../track/shown.ts'
import { CellState } from './CellState.tsx'
import { closedBy, editOf } from './edits.ts'
import { keptEnter, keptMs, keptOf } from './kept.ts'
import { goBy } from './moves.ts'
import { useEntryName } from './names.ts'
import { Objections } from './Objections.tsx'
import { kindOf, lengthOf, type RowKind, roundLength } from './rows.ts'
import { useTelling } from './telling.ts'
import { useClosedText } from './useClosedText.ts'
import { useNow } from './useNow.ts'
import { useTime } from './useTime.ts'

interface CellProps {
  readonly kind: RowKind
  readonly day: string
  readonly entry: TrackEntry | null
  readonly label: string
  /** Its row and its column. */
  readonly place: string
  /** Where it says what the person must know. */
  readonly notes: HTMLElement | null
}

export function Cell(props: CellProps) {
  const { kind, entry } = props
  return entry === null && closedBy(kind, []) !== null ? <span className="week-none">–</span> : <OpenCell {...props} />
}

function OpenCell({ kind, day, entry, label, place, notes }: CellProps) {
  const id = useId()
  const format = useFormat()
  const closedText = useClosedText()
  const { cell, kept } = useCellEdit(kind, day, entry)
  const isWaiting = kept?.state === 'waiting' && kept.act.kind === 'enter'
  const closed = isWaiting ? 'waiting' : entry && closedBy(kind, [entry])
  const now = useNow(15_000, entry?.runningSince != null)
  const keptTime = kept?.state === 'waiting' ? keptMs(kept.act) : undefined
  const ms = keptTime ?? (entry && lengthOf(entry, now))
  const settled = ms === null ? '' : format.duration(roundLength(ms))
  const hint = closed ? closedText(closed, kind.bridge) : cell.preview
  const isRefused = cell.standing.is === 'refused' || kept?.state === 'refused'
  return (
    <div className="week-cell">
      <input
        className="week-input"
        aria-label={label}
        aria-describedby={`${id}-hint ${id}-note`}
        aria-invalid={isRefused}
        data-cell={place}
        autoComplete="off"
        value={cell.text ?? settled}
        readOnly={closed !== null}
        onChange={({ currentTarget: { value } }) => cell.type(value)}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onBlur={() => cell.save()}
        onKeyDown={(event) => onKey(event, cell)}
      />
      <CellState standing={cell.standing} kept={kept} entry={entry} />
      <div className="week-hint" id={`${id}-hint`} aria-live="polite">
        {hint}
      </div>
      {notes && createPortal(<Objections id={`${id}-note`} of={cell} kept={kept} day={day} />, notes)}
    </div>
  )
}

function onKey(event: React.KeyboardEvent<HTMLInputElement>, cell: { save(): void; restore(): void }): void {
  if (event.key === 'Escape') cell.restore()
  // Going down leaves the cell, which saves it.
  if (event.key === 'Enter' && !goBy(event.currentTarget, [1, 0])) cell.save()
}

function useCellEdit(kind: RowKind, day: string, entry: TrackEntry | null) {
  const { t } = useTranslation()
  const { kept, keptNow, entriesNow } = useTelling()
  const name = useEntryName()
  const title = entry ? name(entry) : (kind.task?.title ?? t('week.noTask'))
  const cell = useTime({ title, booked: bookedText(kind.booked) }, (ms) => {
    if (keptEnter(keptNow(), kind, day)) return null
    const there = entriesNow().filter((one) => one.day === day && kindOf(one).key === kind.key)
    return editOf(kind, there, day, ms)
  })
  return { cell, kept: entry ? keptOf(kept, entry.id) : keptEnter(kept, kind, day) }
}
