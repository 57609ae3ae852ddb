// The tables `bridge`, `participant` and `route`: what people declared, and what was last read of places and people.

import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import { InputError } from '../lib/errors.ts'
import type { Participant, Route } from '../model/bridge.ts'
import type { Ref } from '../model/record.ts'
import type { Setup } from './state.ts'

export type Declared = Pick<Setup, 'bridge' | 'participants' | 'routes'>

export async function loadSetup(db: Db, name: string): Promise<Setup> {
  const { rows } = await sql<{ setup: Setup | null }>`
    select jsonb_build_object(
      'bridge', bridge.terms || jsonb_build_object('name', name, 'left', left_connection, 'right', right_connection),
      'places', places, 'people', people, 'permitUntil', permit_until,
      'participants', (select coalesce(jsonb_agg(${participantJson} order by name), '[]') from participant p where p.bridge = bridge.name),
      'routes', (select coalesce(jsonb_agg(${routeJson} order by scope, from_ref), '[]') from route r where r.bridge = bridge.name)
    ) || coalesce((select jsonb_build_object('guests', jsonb_agg(ref)) from guest_person g
        where g.connection = bridge.left_connection having count(*) > 0), '{}')
      || coalesce((select jsonb_build_object('trackers', jsonb_agg(jsonb_build_object('person', t.person,
        'leftConnection', t.left_connection, 'limitMs', t.limit_ms))) from tracker t
        where t.bridge = bridge.name having count(*) > 0), '{}') as setup from bridge where name = ${name}`.execute(db)
  const setup = rows[0]?.setup
  if (!setup) throw noBridge(name)
  return setup
}

export const noBridge = (name: string) =>
  new InputError(`there is no bridge "${name}"`, { advice: 'See `hourbridge status` for the bridges that there are.' })

const participantJson = sql`jsonb_build_object('name', p.name, 'left', p.left_ref, 'right', p.right_ref, 'rightConnection', p.right_connection,
  'activatedAt', p.activated_at, 'on', p.enabled, 'label', p.label, 'zone', p.zone)`

const routeJson = sql`jsonb_build_object('scope', r.scope, 'from', r.from_ref, 'project', r.project, 'task', r.task)`

export async function bridgeNames(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from bridge order by name`.execute(db)
  return rows.map(({ name }) => name)
}

/** Declares a bridge as a whole: what is no longer in it goes. Links and their history stay. */
export const saveSetup = (db: Db, declared: Declared): Promise<void> => db.transaction().execute((tx) => writeSetup(tx, declared))

/** The same, within a transaction. */
export async function writeSetup(tx: Db, { bridge, participants, routes }: Declared): Promise<void> {
  const { name, left, right, ...terms } = bridge
  await sql`insert into bridge (name, left_connection, right_connection, terms) values (${name}, ${left}, ${right}, ${JSON.stringify(terms)}::jsonb)
      on conflict (name) do update set left_connection = excluded.left_connection, right_connection = excluded.right_connection, terms = excluded.terms`.execute(
    tx,
  )
  await sql`delete from participant where bridge = ${name}`.execute(tx)
  await sql`delete from route where bridge = ${name}`.execute(tx)
  for (const participant of participants) await insertParticipant(tx, name, participant)
  for (const route of routes) await insertRoute(tx, name, route)
}

const insertParticipant = (db: Db, bridge: string, one: Participant) =>
  sql`insert into participant (bridge, name, left_ref, right_ref, right_connection, activated_at, enabled, label, zone)
    values (${bridge}, ${one.name}, ${one.left}, ${one.right}, ${one.rightConnection}, ${one.activatedAt}, ${one.on}, ${one.label}, ${one.zone})`.execute(
    db,
  )

const insertRoute = (db: Db, bridge: string, { scope, from, project, task }: Route) =>
  sql`insert into route (bridge, scope, from_ref, project, task) values (${bridge}, ${scope}, ${from}, ${project}, ${task})`.execute(
    db,
  )

export async function saveDirectory(db: Db, bridge: string, { places, people }: Pick<Setup, 'places' | 'people'>): Promise<void> {
  await sql`update bridge set places = ${JSON.stringify(places)}::jsonb, people = ${JSON.stringify(people)}::jsonb where name = ${bridge}`.execute(
    db,
  )
}

/** Switched off or on (B1); everything else stays as it is. */
export async function savePaused(db: Db, bridge: string, paused: boolean): Promise<void> {
  const terms = paused ? sql`terms || '{"paused": true}'` : sql`terms - 'paused'`
  await sql`update bridge set terms = ${terms} where name = ${bridge}`.execute(db)
}

/** Those whose time was written by this connection are switched off, and are the bridge's own from then on. */
export async function withoutConnection(db: Db, connection: string): Promise<{ readonly bridge: string; readonly left: Ref }[]> {
  const { rows } = await sql<{ bridge: string; left: Ref }>`
    update participant set enabled = false, right_connection = null where right_connection = ${connection}
    returning bridge, left_ref as left`.execute(db)
  return rows
}

/** Participants and routes go with it. */
export async function removeSetup(tx: Db, bridge: string): Promise<void> {
  await sql`delete from bridge where name = ${bridge}`.execute(tx)
}

/** R19: until this instant a person has allowed what the guard would stop. */
export async function permitDeletions(db: Db, bridge: string, until: number): Promise<void> {
  await sql`update bridge set permit_until = ${until} where name = ${bridge}`.execute(db)
}
