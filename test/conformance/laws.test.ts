// Whether the laws of tasks are laws: a sound connector keeps each, and one that breaks it is caught by it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Role } from '../../src/connectors/connector.ts'
import type { Fields, Seen } from '../../src/model/record.ts'
import { type Imagined, imaginedBench, type Spoil, type Store } from './imagined.ts'
import { type Law, laws, lawsOfMaking, lawsOfTasks } from './laws.ts'

/** Laws of entries that came with them. */
const others = [
  'changes name what changed and what is gone',
  'chosenRef is the ref of what create makes',
  'time began on its day: at its start, or when it was entered',
  'what is declared fits together',
  'an update that broke off is made again, and if it happened it never passes for one that did not',
  'a kind that is not followed or not written is refused, not answered with nothing',
] as const satisfies readonly Law[]

test('a sound connector keeps every law of tasks', async () => {
  for (const law of [...lawsOfTasks, ...lawsOfMaking, ...others]) await laws[law](imaginedBench('time tracker'))
  for (const law of [...lawsOfTasks, ...others]) await laws[law](imaginedBench('work tool'))
})

interface Breach {
  readonly law: Law
  readonly what: string
  readonly role?: Role
  readonly spoil: Spoil
}

const withoutDone = (seen: readonly Seen[]) => seen.filter(({ fields }) => fields['done'] !== true)
const first = (seen: readonly Seen[]) => seen.slice(0, 5)
const without = (fields: Fields, key: string) => Object.fromEntries(Object.entries(fields).filter(([one]) => one !== key))
let serial = 0

const breaches: readonly Breach[] = [
  {
    law: 'list answers the records of a kind',
    what: 'tasks that are done are left out',
    spoil: ({ list }) => ({ list: async (...question) => withoutDone(await list(...question)) }),
  },
  {
    law: 'list answers the records of a kind',
    what: 'no project is taken for all of them',
    spoil: ({ list }) => ({
      list: (session, question) =>
        list(session, question.projects.length > 0 ? question : { ...question, projects: ['p1', 'p2'] }),
    }),
  },
  {
    law: 'a listing of tasks is complete over its pages',
    what: 'one page is taken for all',
    spoil: ({ list }) => ({ list: async (...question) => first(await list(...question)) }),
  },
  {
    law: 'get, list and changes say the same of a task',
    what: 'a single read does not know the parent',
    spoil: ({ get }) => ({
      get: async (...question) => {
        const seen = await get(...question)
        return seen && { ...seen, fields: { ...seen.fields, parent: null } }
      },
    }),
  },
  {
    law: 'who is to work on a task is told',
    what: 'a work tool names nobody',
    role: 'work tool',
    spoil: ({ list }) => ({ list: async (...question) => (await list(...question)).map((seen) => ({ ...seen, assigned: [] })) }),
  },
  {
    law: 'who is to work on a task is told',
    what: 'allocations of all tasks are one task’s',
    spoil: ({ list }) => ({
      list: async (session, question) => {
        const seen = await list(session, question)
        return question.kind === 'allocation'
          ? seen.map((one) => ({ ...one, fields: { ...one.fields, task: seen[0]!.fields['task']! } }))
          : seen
      },
    }),
  },
  {
    law: 'time names its task by the ref that the task has',
    what: 'entries name tasks by another id than tasks have',
    spoil: ({ create }) => ({
      create: (session, draft) =>
        create(session, { ...draft, fields: { ...draft.fields, task: `guid of ${draft.fields['task']}` } }),
    }),
  },
  {
    law: 'changes name the tasks that changed and those that are gone',
    what: 'what is gone is not told',
    spoil: ({ changes }) => ({
      changes: async (...question) => {
        const { of, until } = await changes!(...question)
        return { of: { ...of, task: { seen: of.task!.seen, gone: [] } }, until }
      },
    }),
  },
  {
    law: 'changes name what changed and what is gone',
    what: 'changes are asked for from the end of the window on',
    spoil: ({ changes }) => ({
      changes: (session, question) => changes!(session, { ...question, since: question.since + 120_000 }),
    }),
  },
  {
    law: 'chosenRef is the ref of what create makes',
    what: 'another ref is foretold',
    spoil: () => ({ chosenRef: (marker) => marker.toUpperCase() }),
  },
  {
    law: 'time began on its day: at its start, or when it was entered',
    what: 'it begins at midnight',
    spoil: ({ list }) => ({
      list: async (...question) =>
        (await list(...question)).map((seen) => ({ ...seen, beganAt: Date.parse(String(seen.fields['day'])) })),
    }),
  },
  {
    law: 'what is declared fits together',
    what: 'changes are declared and cannot be asked for',
    spoil: ({ traits }) => ({ traits: { ...traits, changes: 'window' } }),
  },
  {
    law: 'a kind that is not followed or not written is refused, not answered with nothing',
    what: 'there are no allocations, so none are answered',
    role: 'work tool',
    spoil: ({ list }) => ({ list: async (session, question) => (question.kind === 'allocation' ? [] : list(session, question)) }),
  },
  {
    law: 'a task is kept as asStored says',
    what: 'asStored does not know where names are cut',
    spoil: () => ({ asStored: (fields) => fields }),
  },
  {
    law: 'a task that is done already is made so',
    what: 'a new task is always open',
    spoil: ({ create }) => ({
      create: (session, draft) => create(session, { ...draft, fields: { ...draft.fields, done: false } }),
    }),
  },
  ...(
    [
      'a task that is there already is answered, not doubled',
      'a task whose answer is lost is found, and making it again doubles nothing',
    ] as const
  ).map((law) => ({
    law,
    what: 'markers go nowhere',
    spoil: ({ create }: Imagined): Partial<Imagined> => ({
      create: (session, draft) => create(session, { ...draft, marker: `${draft.marker} ${++serial}` }),
    }),
  })),
  ...(['an allocation twice is one', 'an allocation that a person made is answered, not doubled'] as const).map((law) => ({
    law,
    what: 'an allocation is made without a look',
    spoil: ({ get, create }: Imagined, { put }: Store): Partial<Imagined> => ({
      create: async (session, draft) => {
        if (draft.kind !== 'allocation') return create(session, draft)
        return (await get(session, draft.kind, put('allocation', draft.fields), draft.fields))!
      },
    }),
  })),
  ...(
    [
      "a task's life: create, rename, dates, move under a parent, close, reopen, delete",
      'a task moves out from under its parent',
      'tasks cope with every position of every switch',
    ] as const
  ).map((law) => ({
    law,
    what: 'tasks do not move',
    spoil: ({ update }: Imagined): Partial<Imagined> => ({
      update: (session, kind, ref, changes, now) => update(session, kind, ref, without(changes, 'parent'), now),
    }),
  })),
  {
    law: 'an allocation twice is one',
    what: 'what is removed stays',
    spoil: () => ({ remove: async () => {} }),
  },
  ...(
    [
      'an update that broke off is made again, and if it happened it never passes for one that did not',
      'an update of a task that broke off is made again, and if it happened it never passes for one that did not',
    ] as const
  ).map((law) => ({
    law,
    what: 'the second of two requests says that nothing was applied',
    spoil: ({ update }: Imagined, { edit }: Store): Partial<Imagined> => ({
      update: (session, kind, ref, changes, now) => {
        const [[first, value] = ['', null], ...rest] = Object.entries(changes)
        edit(ref, { [first]: value })
        return update(session, kind, ref, Object.fromEntries(rest), now)
      },
    }),
  })),
  {
    law: 'what was made never passes for what was not',
    what: 'a record that was stored and could not be read back is throttled',
    spoil: ({ create }, { put }) => ({
      create: async (session, draft) => {
        if (draft.kind === 'allocation') put(draft.kind, draft.fields)
        return create(session, draft)
      },
    }),
  },
  {
    law: 'an allocation whose answer is lost is made once all the same',
    what: 'whoever asks again gets another',
    spoil: ({ create, get }, { put }) => ({
      create: async (session, draft) => {
        const made = await create(session, draft)
        return draft.kind === 'allocation' ? (await get(session, draft.kind, put(draft.kind, draft.fields), {}))! : made
      },
    }),
  },
  {
    law: 'an update of a task changes only what it names',
    what: 'the whole record is written, as it was last known',
    spoil: ({ update }) => ({
      update: (session, kind, ref, changes, now) => update(session, kind, ref, without({ ...now, ...changes }, 'project'), now),
    }),
  },
  {
    law: 'a fixed field of a task or an allocation is refused, not ignored',
    what: 'the change is passed over',
    spoil: ({ update }) => ({
      update: (session, kind, ref, changes, now) => update(session, kind, ref, without(changes, 'project'), now),
    }),
  },
  {
    law: 'a task that was not made is not found',
    what: 'find answers what is alike',
    spoil: ({ list }) => ({
      find: (session, { kind }) => list(session, { kind, people: [], projects: ['p1'], from: '', until: '' }),
    }),
  },
]

/** Of the law itself, not of something that tripped on the way; fast-check wraps what it finds. */
const isVerdict = (error: Error) => error instanceof assert.AssertionError || error.cause instanceof assert.AssertionError

for (const { law, what, role = 'time tracker', spoil } of breaches) {
  test(`"${law}" is broken where ${what}`, async () => {
    await assert.rejects(laws[law](imaginedBench(role, spoil)), isVerdict)
  })
}

test('every law of tasks has been seen to be broken', () => {
  const broken = new Set(breaches.map(({ law }) => law))
  assert.deepEqual(
    [...lawsOfTasks, ...lawsOfMaking, ...others].filter((law) => !broken.has(law)),
    [],
  )
})
