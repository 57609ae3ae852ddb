// What people do while the bridge runs: work, correct, delete, move, and now and then touch the copy.

import { hours, minutes, seconds } from '../../src/lib/clock.ts'
import { type Fields, other, type Ref, type Side } from '../../src/model/record.ts'
import { activatedAt, fieldsOf, people, places, type World, webhook } from './world.ts'

export async function live(world: World, until: number): Promise<void> {
  const { clock, chance } = world
  for (let i = 0; i < chance.int(4, 9); i++) work(world)
  while (clock.now() < until) {
    await clock.sleep(chance.int(seconds(5), minutes(12)))
    act(world)
  }
}

/** What people do: a dice from 0 to 1 falls below the first of these. */
const activities: readonly (readonly [below: number, act: (world: World) => void])[] = [
  [0.35, work],
  [0.6, (world) => onSome(world, 'left', correct)],
  [0.7, (world) => onSome(world, 'left', removeOne)],
  [0.74, (world) => onSome(world, 'left', crossfire)],
  [
    0.8,
    (world) =>
      world.direction === 'right' ? onSome(world, 'left', move) : world.chance.chance(0.6) ? workRight(world) : shift(world),
  ],
  [0.9, touchCopy],
  [0.905, cleanUp],
  [0.95, lockOne],
  [1, loseScope],
]

function act(world: World): void {
  const dice = world.chance.next()
  activities.find(([below]) => dice < below)![1](world)
}

function lockOne(world: World): void {
  const { chance, clock, vendors } = world
  onSome(world, 'right', (_, ref) => vendors.right.lock(ref, clock.now() + chance.int(minutes(1), hours(2))))
}

function loseScope({ chance, clock, vendors }: World): void {
  vendors[chance.pick(['left', 'right'] as const)].loseScope(clock.now() + minutes(15))
}

/** New time; sometimes a twin, equal in everything; sometimes a guest's, or from before activation. */
function work(world: World): void {
  const { chance, vendors, clock } = world
  const fields = fieldsOf({
    person: `left-${chance.chance(0.08) ? 'guest' : chance.pick(people)}`,
    task: chance.pick(Object.keys(places.tasks)),
    began: chance.chance(0.1) ? activatedAt - chance.int(1, hours(20)) : clock.now() - chance.int(0, minutes(50)),
    durationMs: chance.int(1, 400) * 30_000,
    note: chance.pick(['', 'kick-off', 'review', 'call']),
  })
  for (let i = chance.chance(0.12) ? 2 : 1; i > 0; i--) webhook(world, vendors.left.make(fields))
}

function workRight(world: World): void {
  const { chance, vendors, clock } = world
  const fields = fieldsOf({
    person: `right-${chance.pick(people)}`,
    task: chance.pick(['T1', 'T2', 'T3']),
    began: clock.now() - chance.int(0, minutes(50)),
    durationMs: chance.int(1, 400) * 36_000,
    note: chance.pick(['', 'by hand', 'phone']),
  })
  vendors.right.make(fields)
}

function onSome(world: World, side: 'left' | 'right', act: (world: World, ref: Ref) => void): void {
  const alive = world.vendors[side].alive()
  if (alive.length === 0) return
  const { ref } = world.chance.pick(alive)
  act(world, ref)
  if (side === 'left') webhook(world, ref)
}

function correct(world: World, ref: Ref): void {
  world.vendors.left.edit(ref, edits(world))
}

function edits({ chance }: World): Fields {
  return chance.chance(0.5) ? { durationMs: chance.int(1, 400) * 30_000 } : { note: `note ${chance.int(1, 99)}` }
}

/** To another task; one of them is outside what is bridged, one has no route. */
function move(world: World, ref: Ref): void {
  const task = world.chance.pick(Object.keys(places.tasks))
  world.vendors.left.edit(ref, { task, space: places.tasks[task]! })
}

/** Two-way: to another task that is bridged, on either side. */
function shift(world: World): void {
  const { chance, clock, vendors, touched } = world
  const task = chance.pick(['T1', 'T2', 'T3', 'T5'])
  const side = chance.pick(['left', 'right'] as const)
  onSome(world, side, (_, ref) => {
    if (side === 'right') touched.add(ref)
    vendors[side].edit(ref, { task, space: places.tasks[task]! })
    const copy = partnerOf(world, side, ref)
    if (copy === undefined || chance.chance(0.5)) return
    // A locked record stays beside its successor for a while.
    if (chance.chance(0.6)) vendors[other(side)].lock(copy, clock.now() + chance.int(minutes(5), minutes(30)))
    void clock.sleep(chance.int(1, minutes(4))).then(() => meddle(world, other(side), copy))
  })
}

const partnerOf = ({ state }: World, side: Side, ref: Ref) =>
  [...state.links.values()].find((link) => link[side].ref === ref)?.[other(side)].ref ?? undefined

/** Somebody corrects a record that may be on its way out, because its time was booked elsewhere. */
function meddle(world: World, side: Side, ref: Ref): void {
  const { vendors, touched } = world
  if (vendors[side].now(ref) === null) return
  if (side === 'right') touched.add(ref)
  vendors[side].edit(ref, edits(world))
}

/** Somebody edits or deletes the copy in the time tracker, or writes an entry of their own there. */
function touchCopy(world: World): void {
  const { chance, vendors, touched } = world
  onSome(world, 'right', (_, ref) => {
    touched.add(ref)
    if (chance.chance(0.7)) vendors.right.edit(ref, edits(world))
    else vendors.right.remove(ref)
  })
}

/** Somebody deletes a good part of what there is. */
function cleanUp(world: World): void {
  for (const { ref } of world.vendors.left.alive().filter(() => world.chance.chance(0.6))) {
    world.vendors.left.remove(ref)
    webhook(world, ref)
  }
}

/** Now and then somebody touches the copy of what was just deleted. */
function removeOne(world: World, ref: Ref): void {
  const { chance, clock, vendors } = world
  vendors.left.remove(ref)
  const copy = copyOf(world, ref)
  if (copy === undefined || !chance.chance(0.3)) return
  void clock.sleep(chance.int(1, seconds(200))).then(() => {
    if (vendors.right.now(copy) !== null) touch(world, copy, edits(world))
  })
}

const copyOf = (world: World, ref: Ref) => world.vendors.right.alive().find((copy) => copy.marker?.includes(`:${ref}:`))?.ref

function touch(world: World, copy: Ref, changes: Fields): void {
  world.touched.add(copy)
  world.vendors.right.edit(copy, changes)
}

/** Both sides at once: another field, or an edit on the left against a deletion on the right. */
function crossfire(world: World, ref: Ref): void {
  const { chance, clock, vendors } = world
  const copy = copyOf(world, ref)
  if (copy === undefined) return
  const editedAt = clock.now()
  vendors.left.edit(ref, { durationMs: Number(vendors.left.now(ref)!['durationMs']) + chance.int(10, 90) * 30_000 })
  void clock.sleep(chance.int(1, seconds(3))).then(() => {
    if (vendors.right.now(copy) === null) return
    if (chance.chance(0.6)) return touch(world, copy, { note: `from the right ${chance.int(1, 99)}` })
    world.touched.add(copy)
    const unseen = vendors.right.records.get(copy)!.versions.at(-1)!.at < editedAt
    vendors.right.remove(copy)
    if (unseen) world.crossed.set(ref, clock.now())
  })
}
