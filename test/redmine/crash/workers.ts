// Who is at work on a real Redmine while somebody is killed, and the last runs after that.

import assert from 'node:assert/strict'
import { looking, type Run, serving } from '../../crash/workers.ts'

/** A server, and beside it one that only looks once. */
export const orders = [serving, looking]

/** Runs until a round has nothing more to do. */
export async function atRest(run: Run): Promise<void> {
  for (let i = 0; i < 6; i++) {
    const { code, out, err } = await run(['sync', '--once', '--wait', '30']).ended
    if (code === 0 && /^\d+ looked at, 0 created, 0 updated, 0 deleted, 0 waiting/m.test(out)) return
    if (i === 5) assert.fail(`it does not come to rest:\n${out}\n${err}`)
  }
}
