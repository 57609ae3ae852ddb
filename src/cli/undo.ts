// `hourbridge undo`: takes back the last run of a bridge, or chosen writes, as long as neither side has moved since.

import { InputError } from '../lib/errors.ts'
import { type JournalRow, journalRowsOf } from '../sync/reports.ts'
import { previewUndo, type Undone, undo } from '../sync/undo.ts'
import { type Written, writesNamed, writesOfLastRun } from '../sync/undoing.ts'
import { type Call, type Command, textOption } from './command.ts'
import { type Home, withHome } from './home.ts'
import { journalLine, journalValue } from './lines.ts'
import { count } from './print.ts'

export const undoCommand: Command = {
  name: 'undo',
  summary: 'take back the last run or chosen writes, as long as neither side has moved since',
  options: [
    ['--last-run <bridge>', 'what the newest run of this bridge that wrote anything has written'],
    ['--journal <id...>', 'these writes, by the ids that `hourbridge journal --json` shows'],
    ['--preview', 'say what would be undone and what not, and why; write nothing'],
  ],
  more: 'What was made is deleted, what was changed is written back, what was deleted is made again.\nAfterwards both sides rest as they are, until one of them is edited.',
  run: (call) => withHome(call.settings, (home) => undoWrites(home, call)),
}

async function undoWrites(home: Home, call: Call): Promise<0 | 1> {
  const { print, options } = call
  const writes = await writesFor(home, call)
  const isPreview = options['preview'] === true
  const done = isPreview ? await previewUndo(home.engine, writes) : await undo(home.engine, home.database, writes)
  const rows = new Map(
    (
      await journalRowsOf(
        home.database.kysely,
        writes.map(({ id }) => id),
      )
    ).map((row) => [row.id, row]),
  )
  for (const one of done) print.fact(`${verb[one.is].padEnd(10)}  ${journalLine(rows.get(one.id)!)}: ${one.text}`)
  print.fact(summary(done, isPreview))
  if (isPreview && done.some(({ is }) => is === 'possible')) print.advice('The same without --preview does it.')
  print.value({ preview: isPreview, writes: done.map((one) => resultValue(one, rows.get(one.id)!)) })
  return isPreview || done.every(({ is }) => is === 'undone') ? 0 : 1
}

const verb = { possible: 'would undo', undone: 'undone', refused: 'not undone', 'under way': 'unclear' } as const

const resultValue = ({ is, text }: Undone, row: JournalRow) => ({ is, text, write: journalValue(row) })

function summary(done: readonly Undone[], isPreview: boolean): string {
  const number = (is: Undone['is']) => done.filter((one) => one.is === is).length
  const good = isPreview ? `would undo ${count(number('possible'), 'write')}` : `${number('undone')} undone`
  const unclear = number('under way') > 0 ? `, ${number('under way')} unclear: looked up by the next run` : ''
  return `${good}, ${number('refused')} not${unclear}`
}

/** The newest first. */
async function writesFor({ database, engine }: Home, call: Call): Promise<Written[]> {
  const bridge = textOption(call, 'lastRun')
  const ids = (call.options as Readonly<Record<string, unknown>>)['journal'] as readonly string[] | undefined
  if ((bridge === undefined) === (ids === undefined))
    throw new InputError('say either --last-run <bridge> or --journal <id>', { advice: 'With --preview, nothing is written.' })
  if (ids !== undefined) return chosen(database.kysely, ids)
  await engine.state.setup(bridge!)
  const writes = await writesOfLastRun(database.kysely, bridge!)
  if (writes.length > 0) return writes
  throw new InputError(`nothing was written on bridge ${bridge} yet`, { advice: 'See `hourbridge journal`.' })
}

async function chosen(db: Home['database']['kysely'], ids: readonly string[]): Promise<Written[]> {
  const writes = await writesNamed(db, ids)
  const missing = ids.filter((id) => !writes.some((write) => write.id === id))
  if (missing.length === 0) return writes
  throw new InputError(`the journal has no ${missing.join(', ')}`, { advice: 'See the ids in `hourbridge journal --json`.' })
}
