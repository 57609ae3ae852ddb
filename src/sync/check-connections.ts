// Which connections a bridge may use: none that is switched off, and none that is somebody's own, but for that person's own time.

import { sideWord } from './check-people.ts'
import type { ConnectionRow } from './connections.ts'
import type { Mistake } from './declaration.ts'
import type { Directories } from './directory.ts'
import type { Declared } from './setups.ts'

export const checkConnections = async (rows: readonly ConnectionRow[], directories: Directories, declared: Declared) => [
  ...ownSides(rows, declared),
  ...(await othersOwn(rows, directories, declared)),
  ...switchedOff(rows, declared),
]

/** Where a bridge would work through a connection that is off; none while it is off itself. */
export function switchedOff(rows: readonly ConnectionRow[], { bridge, participants }: Declared): Mistake[] {
  if (bridge.paused) return []
  const at = ['bridges', bridge.name]
  const off = (name: string | null) => rows.find((row) => row.name === name && row.paused_at !== null)
  const sides = [bridge.left, bridge.right].flatMap((name) => off(name) ?? [])
  return [
    ...sides.map((row) => ({ at: [...at, 'active'], ...isOff(row) })),
    ...participants.flatMap((one, index): Mistake[] => {
      const row = one.on ? off(one.rightConnection) : undefined
      return row ? [{ at: [...at, 'participants', index, 'connection'], ...isOff(row) }] : []
    }),
  ]
}

const ownOf = (rows: readonly ConnectionRow[], name: string | null) =>
  rows.find((row) => row.name === name && row.owner_user_id !== null)

function ownSides(rows: readonly ConnectionRow[], { bridge }: Declared): Mistake[] {
  return (['left', 'right'] as const).flatMap((side): Mistake[] => {
    const row = ownOf(rows, bridge[side])
    return row ? [{ at: ['bridges', bridge.name, sideWord[side]], ...isOwn(row) }] : []
  })
}

/** One that cannot be asked whose it is has a mistake of its own. */
async function othersOwn(rows: readonly ConnectionRow[], directories: Directories, { bridge, participants }: Declared) {
  const mistakes: Mistake[] = []
  for (const [index, { right, rightConnection }] of participants.entries()) {
    const row = ownOf(rows, rightConnection)
    const account = row && (await directories.of(row.name))?.reach.account
    if (account && account.self !== right)
      mistakes.push({ at: ['bridges', bridge.name, 'participants', index, 'connection'], ...isOwn(row) })
  }
  return mistakes
}

const isOff = ({ name }: ConnectionRow) => ({
  message: `connection "${name}" is switched off`,
  advice: 'Switch the connection on: its bridges go on with it.',
})

const isOwn = ({ name }: ConnectionRow) => ({
  message: `connection "${name}" is somebody's own`,
  advice: "By it that person's time is written and nothing else: choose one of the installation's.",
})
