// Sets up the sandbox company: the examples' set-up files as they are, but for waits that would be dull to watch.

import { readFile } from 'node:fs/promises'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import type { ServedSandbox } from '../../sandbox/serve.ts'
import { givePersons } from '../http/sign-in-users.ts'
import { minutes, seconds } from '../lib/clock.ts'
import { applySetup } from '../sync/apply.ts'
import { begin } from '../sync/begin.ts'
import { loadApp, saveApp } from '../sync/connect-apps.ts'
import type { Declaration } from '../sync/declaration.ts'
import { environmentFor } from './demo-scenes.ts'
import type { Home } from './home.ts'
import { declarationIn } from './setup-file.ts'

const examples = ['clickup-harvest', 'forecast-timelog']

/** Answers the names of the bridges. Nothing of what the vendors hold already is taken for somebody's copy. */
export async function setUpCompany(home: Home, served: ServedSandbox): Promise<string[]> {
  const bridges: string[] = []
  for (const example of examples) {
    const declaration = hurried(await exampleOf(home, served, example))
    await applySetup(home, declaration)
    bridges.push(...declaration.bridges.map(({ bridge }) => bridge.name))
  }
  for (const bridge of bridges) await begin(home.engine, bridge)
  await addApps(home, served)
  return bridges
}

/** Whoever enters the company is somebody in it, so that they can track: the one whose access a bridge has, else the first who takes part. */
export async function becomeSomebody({ engine, database }: Home, bridges: readonly string[], userId: string): Promise<void> {
  for (const bridge of bridges) {
    const { bridge: declared, participants } = await engine.state.setup(bridge)
    const { self } = (await engine.reach(declared.left)).account
    const one = participants.find(({ left }) => left === self) ?? participants[0]
    if (one) await givePersons(database.kysely, userId, [{ connection: declared.left, ref: one.left }])
  }
}

/** With these, people can sign in at the imitated vendors as they would at the real ones. An app of one's own stays. */
async function addApps({ database, vault }: Home, { clickupUrl, clickupAppUrl, harvestIdUrl }: ServedSandbox): Promise<void> {
  const contact = 'mona@northlight.example'
  const addresses = {
    clickup: { pageUrl: clickupAppUrl, baseUrl: new URL(clickupUrl).origin },
    harvest: { pageUrl: harvestIdUrl, baseUrl: harvestIdUrl, contact },
  }
  for (const [connector, where] of Object.entries(addresses)) {
    if (await loadApp(database.kysely, vault, connector)) continue
    const { clientId, clientSecret } = seeded[connector as keyof typeof addresses].app
    await saveApp(database.kysely, vault, connector, { clientId, clientSecret, ...where, trusted: true })
  }
}

async function exampleOf({ connectors }: Home, served: ServedSandbox, name: string): Promise<Declaration> {
  const file = `examples/${name}.yaml`
  const text = await readFile(new URL(`../../${file}`, import.meta.url), 'utf8')
  return declarationIn(text, file, environmentFor(served), connectors)
}

/** These two ask for patience that nobody needs to have with an imitation; the other two keep their limits, so that they can be seen at work. */
const unlimited = ['forecast', 'timelog']

const hurried = (declaration: Declaration): Declaration => ({
  ...declaration,
  connections: declaration.connections.map((one) => ({
    ...one,
    config: {
      ...one.config,
      ...(unlimited.includes(one.connector) ? { limit: 'off' } : {}),
      timing: { deadlineSeconds: 5, staleSeconds: 1 },
    },
  })),
  bridges: declaration.bridges.map((one) => ({
    ...one,
    bridge: { ...one.bridge, pollMs: seconds(15), graceMs: minutes(10) },
  })),
})
