// How long one piece of time is, changed in place: `1.5`, `1:30`, `90m`.

import { TextInput } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { TrackEntry } from '../../api/shapes.ts'
import { useFormat } from '../../parts/format.ts'
import { bookedText } from '../../track/shown.ts'
import { CellState } from './CellState.tsx'
import { entryClosedBy, entryEdit } from './edits.ts'
import { keptMs, keptOf } from './kept.ts'
import { useEntryName } from './names.ts'
import { Objections } from './Objections.tsx'
import { lengthOf, roundLength } from './rows.ts'
import { useTelling } from './telling.ts'
import { useClosedText } from './useClosedText.ts'
import { useNow } from './useNow.ts'
import { useTime } from './useTime.ts'

export function DurationField({ entry }: { readonly entry: TrackEntry }) {
  const { t } = useTranslation()
  const id = useId()
  const format = useFormat()
  const what = useEntryName()(entry)
  const closedText = useClosedText()
  const telling = useTelling()
  const kept = keptOf(telling.kept, entry.id)
  const time = useTime({ title: what, booked: bookedText(entry.booked) }, (ms) =>
    entryEdit(telling.entriesNow().find((one) => one.id === entry.id) ?? entry, ms),
  )
  const closed = entryClosedBy(entry)
  const now = useNow(1000, entry.runningSince !== null)
  const keptTime = kept?.state === 'waiting' ? keptMs(kept.act) : undefined
  const ms = keptTime ?? lengthOf(entry, now)
  return (
    <div className="week-duration">
      <TextInput
        aria-label={t('week.day.duration', { what })}
        aria-describedby={`${id}-note`}
        autoComplete="off"
        value={time.text ?? format.duration(roundLength(ms))}
        readOnly={closed !== null}
        error={time.standing.is === 'refused'}
        description={closed ? closedText(closed, entry.bridge) : time.preview}
        onChange={({ currentTarget: { value } }) => time.type(value)}
        onFocus={({ currentTarget }) => closed === null && currentTarget.select()}
        onBlur={() => time.save()}
        onKeyDown={({ key }) => (key === 'Enter' ? time.save() : key === 'Escape' && time.restore())}
      />
      <CellState standing={time.standing} kept={kept} entry={null} />
      <Objections id={`${id}-note`} of={time} kept={kept} />
    </div>
  )
}
