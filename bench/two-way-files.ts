// Established two-way synchronisers at the same work over files: vdirsyncer over two folders of calendar items, and mbsync over two
// Maildirs. They are not part of Hourbridge; where one is not installed its line is left out.

import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Changes } from './two-way.ts'

export const phases = ['first', 'noop', 'changed'] as const

export interface Measured {
  readonly seconds: number
  readonly cpuSeconds: number
}

export type FilesResult = Readonly<Record<(typeof phases)[number], Measured>>

interface Synchroniser {
  readonly command: string
  /** Where the items of a side are. */
  readonly folder: string
  /** Writes the settings and two sides without items; answers the arguments that synchronise, and those that come once before. */
  setUp(root: string): Promise<{ readonly prepare?: readonly string[]; readonly sync: readonly string[] }>
  /** An item: the file's name and its text. */
  item(n: number): readonly [name: string, text: string]
  edit(folder: string, name: string): Promise<void>
  erase(folder: string, name: string): Promise<void>
}

const run = promisify(execFile)
const ends = ['left', 'right'] as const

const vdirsyncer: Synchroniser = {
  command: 'vdirsyncer',
  folder: '',
  async setUp(root) {
    const storages = ends.map((end) => `[storage ${end}]\ntype = "filesystem"\npath = "${root}/${end}"\nfileext = ".ics"\n`)
    const pair = '[pair both]\na = "left"\nb = "right"\ncollections = null\nconflict_resolution = "a wins"\n'
    await writeFile(join(root, 'config'), [`[general]\nstatus_path = "${root}/status"\n`, pair, ...storages].join('\n'))
    const common = ['-c', join(root, 'config'), '--verbosity', 'ERROR']
    return { prepare: [...common, 'discover'], sync: [...common, 'sync'] }
  },
  item: (n) => [`work-${n}.ics`, event(n, `Work ${n}`)],
  edit: (folder, name) => writeFile(join(folder, name), event(Number(/\d+/.exec(name)![0]), 'Work, corrected')),
  erase: (folder, name) => rm(join(folder, name)),
}

const event = (n: number, summary: string) =>
  [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//bench//EN', 'BEGIN:VEVENT', `UID:work-${n}`],
    ...['DTSTAMP:20261101T080000Z', 'DTSTART:20261101T080000Z', 'DTEND:20261101T093000Z', `SUMMARY:${summary}`],
    ...['END:VEVENT', 'END:VCALENDAR', ''],
  ].join('\r\n')

const mbsync: Synchroniser = {
  command: 'mbsync',
  folder: 'INBOX/cur',
  async setUp(root) {
    const stores = ends.map((end) => `MaildirStore ${end}\nPath ${root}/${end}/\nInbox ${root}/${end}/INBOX\n`)
    const channel = 'Channel both\nFar :left:\nNear :right:\nCreate Both\nExpunge Both\nSync All\nSyncState *\n'
    await writeFile(join(root, 'config'), [...stores, channel].join('\n'))
    for (const end of ends) for (const part of ['new', 'tmp']) await mkdir(join(root, end, 'INBOX', part), { recursive: true })
    return { sync: ['-c', join(root, 'config'), '-q', 'both'] }
  },
  item: (n) => [`${n}.bench:2,S`, `Message-ID: <${n}@bench>\nSubject: Work ${n}\n\n90 minutes\n`],
  // A message never changes; its flags do.
  edit: (folder, name) => rename(join(folder, name), join(folder, name.replace(':2,S', ':2,FS'))),
  erase: (folder, name) => rename(join(folder, name), join(folder, name.replace(':2,S', ':2,ST'))),
}

export interface FilesRun {
  readonly name: string
  /** Null: it is not installed here. */
  readonly result: FilesResult | null
}

export async function runFiles(entries: number, changes: Changes): Promise<FilesRun[]> {
  const runs: FilesRun[] = []
  for (const tool of [vdirsyncer, mbsync]) {
    const isThere = await run(tool.command, ['--version']).then(
      () => true,
      () => false,
    )
    runs.push({ name: tool.command, result: isThere ? await runTool(tool, entries, changes) : null })
  }
  return runs
}

async function runTool(tool: Synchroniser, entries: number, changes: Changes): Promise<FilesResult> {
  const root = await mkdtemp(join(tmpdir(), 'hourbridge-bench-files-'))
  try {
    const folders = ends.map((end) => join(root, end, tool.folder))
    for (const folder of folders) await mkdir(folder, { recursive: true })
    const { prepare, sync } = await tool.setUp(root)
    if (prepare) await run(tool.command, prepare)
    const add = async (from: number, count: number) => {
      for (let n = from; n < from + count; n++) await writeFile(join(folders[n % 2]!, tool.item(n)[0]), tool.item(n)[1])
    }
    const measure = async () => {
      const measured = await timed(tool.command, sync)
      const [left, right] = await Promise.all(folders.map(async (folder) => (await readdir(folder)).length))
      if (left !== entries || right !== entries) throw new Error(`${tool.command}: ${left} and ${right} of ${entries} items`)
      return measured
    }
    await add(0, entries)
    const first = await measure()
    const noop = await measure()
    await change(tool, folders, entries, changes)
    await add(entries, 2 * changes.others)
    return { first, noop, changed: await measure() }
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

/** Each side changes what came from it, from all over the list. */
async function change(
  tool: Synchroniser,
  folders: readonly string[],
  entries: number,
  { edits, others }: Changes,
): Promise<void> {
  for (const [side, folder] of folders.entries()) {
    const names = await readdir(folder)
    const picked = Array.from({ length: edits + others }, (_, turn) => {
      const [own] = tool.item(2 * Math.floor((turn * entries) / 2 / (edits + others)) + side)[0].split(':')
      return names.find((name) => name.startsWith(own!))!
    })
    for (const name of picked.slice(0, edits)) await tool.edit(folder, name)
    for (const name of picked.slice(edits)) await tool.erase(folder, name)
  }
}

/** The shell counts the processor time of what it ran. */
async function timed(command: string, words: readonly string[]): Promise<Measured> {
  const { stderr } = await run('bash', ['-c', 'TIMEFORMAT="%R %U %S"; time "$@"', 'bash', command, ...words], {
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
  const [seconds = 0, user = 0, system = 0] = stderr.trim().split('\n').at(-1)!.split(' ').map(Number)
  return { seconds, cpuSeconds: user + system }
}
