// The control interface of a running sandbox: faults, switches, "a person did X", and what the vendors hold. JSON over HTTP.

import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type FaultBounds, type FaultKind, type FaultRule, requestFaults, webhookFaults } from './core/faults.ts'
import type { ClickUpSandbox, ForecastSandbox, HarvestSandbox, Sandbox, TimeLogSandbox } from './sandbox.ts'

/** What people can do, by the names of the methods. */
const actions = {
  clickup: [
    ...(['addTime', 'editTime', 'deleteTime', 'startTimer', 'stopTimer', 'lockTime'] as const),
    ...(['createTask', 'renameTask', 'moveTask', 'setStatus', 'trashTask', 'restoreTask'] as const),
    ...(['addSpace', 'addFolder', 'addList', 'trashList', 'trashFolder', 'setClickApp', 'renameWorkspace'] as const),
    ...(['addPerson', 'changeRole', 'removeMember', 'join', 'share'] as const),
    ...(['addToken', 'revokeToken', 'setAuthorized', 'addApp', 'settleWebhooks'] as const),
  ] satisfies (keyof ClickUpSandbox)[],
  harvest: [
    ...(['addTime', 'editTime', 'deleteTime', 'startTimer', 'stopTimer', 'lock', 'unlock'] as const),
    ...(['addClient', 'addProject', 'addTask', 'assignTask', 'unassignTask', 'renameProject'] as const),
    ...(['archiveProject', 'archiveTask', 'archiveClient', 'archivePerson'] as const),
    ...(['addPerson', 'changeRole', 'assign', 'unassign'] as const),
    ...(['setTimerMode', 'setClock', 'setRounding', 'renameAccount'] as const),
    ...(['addToken', 'revokeToken', 'addApp', 'addAccount'] as const),
  ] satisfies (keyof HarvestSandbox)[],
  forecast: [
    ...(['addTime', 'editTime', 'deleteTime', 'submit', 'approve', 'reopen', 'invoice', 'voidInvoice'] as const),
    ...(['addTask', 'editTask', 'deleteTask', 'addProject', 'editProject', 'addColumn'] as const),
    ...(['addPerson', 'editPerson', 'deactivatePerson', 'addClient', 'addNonProjectTime'] as const),
    ...(['setTimeRules', 'lockUntil', 'renameCompany', 'addKey', 'revokeKey', 'settleWebhooks'] as const),
  ] satisfies (keyof ForecastSandbox)[],
  timelog: [
    ...(['addWork', 'editWork', 'deleteWork', 'closeWeek', 'reopenWeek', 'approveWeek', 'closeAccounting'] as const),
    ...(['addTask', 'editTask', 'deleteTask', 'allocate', 'deallocate', 'addProject', 'setProjectStatus'] as const),
    ...(['addEmployee', 'deactivateEmployee', 'setCredentials', 'revokeTokens'] as const),
  ] satisfies (keyof TimeLogSandbox)[],
}

type Side = keyof typeof actions

const sides = Object.keys(actions) as Side[]
const side = z.enum(sides)
const faultKind = z.enum([...requestFaults, ...webhookFaults])
const ruleShape = z.strictObject({
  side,
  match: z.strictObject({ method: z.string(), path: z.string(), event: z.string() }).partial().optional(),
  times: z.number().int().positive().optional(),
  after: z.number().int().nonnegative().optional(),
  fault: z.union([
    faultKind,
    z.strictObject({
      kind: faultKind,
      ms: z.number().optional(),
      retryAfterS: z.number().optional(),
      share: z.number().optional(),
    }),
  ]),
})
const ratesShape = z.strictObject({
  side,
  rates: z.partialRecord(faultKind, z.number().min(0).max(1)),
  bounds: z.strictObject({ ms: z.number().optional(), retryAfterS: z.number().optional() }).optional(),
})
const actShape = z.strictObject({ side, action: z.string(), args: z.array(z.unknown()).default([]) })
const switchesShape = z.partialRecord(side, z.record(z.string(), z.unknown()))

type Rates = Partial<Record<FaultKind, number>>

/** A wrong question; answered with 400. */
class Wrong extends Error {
  override name = 'Wrong'
  readonly more: object
  constructor(message: string, more: object = {}) {
    super(message)
    this.more = more
  }
}

export function openControl(sandbox: Sandbox): (request: Request) => Promise<Response> {
  const app = new Hono()
  app.get('/', (c) => c.json({ endpoints, actions, faults: [...requestFaults, ...webhookFaults] }))
  app.get('/state', (c) => c.json(stateOf(sandbox)))
  app.post('/do', async (c) => c.json({ result: (await act(sandbox, await read(c, actShape))) ?? null }))
  app.get('/switches', (c) => c.json(ofEach(sandbox, ({ switches }) => switches)))
  app.patch('/switches', async (c) => c.json(turn(sandbox, await read(c, switchesShape))))
  app.get('/requests', (c) => c.json(requestsOf(sandbox, Number(c.req.query('last') ?? 50))))
  addFaultRoutes(app, sandbox)
  app.notFound((c) => c.json({ error: 'no such endpoint', endpoints }, 404))
  app.onError((error, c) => {
    const more = error instanceof Wrong ? error.more : {}
    return c.json({ error: error.message, ...more }, 400)
  })
  return async (request) => app.fetch(request)
}

const endpoints = [
  'GET /  what is here',
  'GET /state  what all of them hold',
  'POST /do  {"side":"clickup","action":"addTime","args":[{…}]}',
  'GET /faults, POST /faults  {"side":"harvest","match":{"method":"POST","path":"time_entries"},"times":1,"fault":"500 after"}',
  'PUT /faults/rates  {"side":"harvest","rates":{"500 before":0.05}}',
  'DELETE /faults, DELETE /faults/{side}/{id}',
  'GET /switches, PATCH /switches  {"clickup":{"plan":"free"}}',
  'GET /requests?last=50',
]

function addFaultRoutes(app: Hono, sandbox: Sandbox) {
  app.get('/faults', (c) => c.json(ofEach(sandbox, ({ faults }) => faults.list())))
  app.post('/faults', async (c) => {
    const { side: name, ...rule } = await read(c, ruleShape)
    return c.json({ id: sandbox[name].faults.add(rule as FaultRule) })
  })
  app.put('/faults/rates', async (c) => {
    const { side: name, rates, bounds } = await read(c, ratesShape)
    sandbox[name].faults.setRates(rates as Rates, bounds as FaultBounds)
    return c.json({})
  })
  app.delete('/faults', (c) => {
    for (const name of sides) sandbox[name].faults.clear()
    return c.json({})
  })
  app.delete('/faults/:side/:id', (c) => {
    sandbox[side.parse(c.req.param('side'))].faults.clear(Number(c.req.param('id')))
    return c.json({})
  })
}

async function read<Shape extends z.ZodType>(c: Context, shape: Shape): Promise<z.infer<Shape>> {
  const body: unknown = await c.req.json().catch(() => undefined)
  const parsed = shape.safeParse(body)
  if (!parsed.success) throw new Wrong(z.prettifyError(parsed.error))
  return parsed.data
}

async function act(sandbox: Sandbox, { side: name, action, args }: z.infer<typeof actShape>): Promise<unknown> {
  const known: readonly string[] = actions[name]
  if (!known.includes(action)) throw new Wrong(`${name} knows no action "${action}"`, { known })
  const methods = sandbox[name] as unknown as Record<string, (...args: unknown[]) => unknown>
  return methods[action]!(...args)
}

function turn(sandbox: Sandbox, wanted: z.infer<typeof switchesShape>) {
  for (const [name, changes] of Object.entries(wanted)) {
    const switches: object = sandbox[name as Side].switches
    const unknown = Object.keys(changes).filter((key) => !(key in switches))
    if (unknown.length > 0) throw new Wrong(`no switch ${unknown.join(', ')}`, { known: Object.keys(switches) })
    Object.assign(switches, changes)
  }
  return ofEach(sandbox, ({ switches }) => switches)
}

const ofEach = <Value>(sandbox: Sandbox, what: (vendor: Sandbox[Side]) => Value) =>
  Object.fromEntries(sides.map((name) => [name, what(sandbox[name])])) as Record<Side, Value>

const stateOf = ({ clickup, harvest, forecast, timelog }: Sandbox) => ({
  clickup: {
    entries: clickup.entries(),
    tasks: clickup.tasks(),
    webhooks: clickup.webhooks(),
    waitingWebhooks: clickup.waitingWebhooks(),
  },
  harvest: { entries: harvest.entries(), projects: harvest.projects() },
  forecast: {
    entries: forecast.entries(),
    tasks: forecast.tasks(),
    projects: forecast.projects(),
    people: forecast.people(),
    webhooks: forecast.webhooks(),
    waitingWebhooks: forecast.waitingWebhooks(),
  },
  timelog: {
    work: timelog.work(),
    tasks: timelog.tasks(),
    allocations: timelog.allocations(),
    projects: timelog.projects(),
    employees: timelog.employees(),
  },
})

const requestsOf = (sandbox: Sandbox, last: number) => ({
  ...ofEach(sandbox, ({ requests }) => requests.all.slice(-last)),
  harvestId: sandbox.harvest.id.requests.all.slice(-last),
})
