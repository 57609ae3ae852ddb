// The note of one piece of time, changed in place.

import { Textarea } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { TrackEntry } from '../../api/shapes.ts'
import { bookedText } from '../../track/shown.ts'
import { CellState } from './CellState.tsx'
import { keptOf } from './kept.ts'
import { useEntryName } from './names.ts'
import { Objections } from './Objections.tsx'
import { useTelling } from './telling.ts'
import { useTyped } from './useTyped.ts'

export function NoteField({ entry }: { readonly entry: TrackEntry }) {
  const { t } = useTranslation()
  const id = useId()
  const what = useEntryName()(entry)
  const telling = useTelling()
  const kept = keptOf(telling.kept, entry.id)
  const note = useTyped({ title: what, booked: bookedText(entry.booked) }, (text) => {
    const now = telling.entriesNow().find((one) => one.id === entry.id) ?? entry
    return text.trim() === now.note ? null : { kind: 'edit', entry: entry.id, body: { note: text.trim() } }
  })
  const keptNote = kept?.state === 'waiting' && kept.act.kind === 'edit' ? kept.act.body.note : undefined
  return (
    <div>
      <Textarea
        aria-label={t('week.day.note', { what })}
        aria-describedby={`${id}-note`}
        placeholder={t('week.day.noteLabel')}
        autosize
        minRows={1}
        maxRows={6}
        value={note.text ?? keptNote ?? entry.note}
        readOnly={entry.isLocked || entry.state === 'ended'}
        error={note.standing.is === 'refused'}
        onChange={({ currentTarget: { value } }) => note.type(value)}
        onBlur={() => note.save()}
        onKeyDown={(event) => {
          if (event.key === 'Escape') note.restore()
          if (event.key !== 'Enter' || event.shiftKey) return
          event.preventDefault()
          note.save()
        }}
      />
      <CellState standing={note.standing} kept={undefined} entry={null} />
      <Objections id={`${id}-note`} of={note} kept={undefined} />
    </div>
  )
}
