// The sandbox company: entering and leaving it, and what its people do when they are asked to.

import { z } from '@hono/zod-openapi'
import { errorAnswer } from './errors.ts'
import { route } from './route.ts'
import type { Desk } from './sign-in-desk.ts'
import type { App, Site } from './site.ts'

const sandbox = z
  .object({
    isOn: z.boolean(),
    runs: z.enum(['here', 'elsewhere', 'nowhere']).nullable().openapi({
      description:
        'Which server process imitates the vendors; nowhere: it has died, enter it anew or leave. Null while it is off.',
    }),
    isPreparing: z.boolean().openapi({ description: 'A first run is under way, and people are at what a newcomer is to find.' }),
    mayEnter: z.boolean().openapi({ description: 'False while there are connections or bridges of your own.' }),
    acts: z
      .array(z.object({ name: z.string(), text: z.string() }))
      .openapi({ description: 'What its people can be asked to do.' }),
  })
  .openapi('Sandbox')

const found = { description: 'How it is now.', content: { 'application/json': { schema: sandbox } } }

const reading = route(
  { role: 'guest', scope: 'read' },
  { method: 'get', path: '/api/sandbox', summary: 'Whether the sandbox company is there', responses: { 200: found } },
)

const entering = route(
  { role: 'owner', scope: null },
  {
    method: 'post',
    path: '/api/sandbox',
    summary: 'Enter the sandbox company: imitated vendors, linked people, two bridges that run',
    responses: { 200: found, 409: errorAnswer('There is something of your own already, or the company is there.') },
  },
)

const leaving = route(
  { role: 'owner', scope: null },
  {
    method: 'delete',
    path: '/api/sandbox',
    summary: 'Leave the sandbox company: everything that came of it goes, users stay',
    responses: { 200: found, 409: errorAnswer('It is not there, or lives in another server process.') },
  },
)

const acting = route(
  { role: 'admin', scope: 'manage' },
  {
    method: 'post',
    path: '/api/sandbox/acts/{name}',
    summary: 'Let its people do something',
    request: { params: z.object({ name: z.string() }) },
    responses: {
      200: {
        description: 'What they did.',
        content: { 'application/json': { schema: z.object({ done: z.string() }) } },
      },
      404: errorAnswer('Nobody does that.'),
      409: errorAnswer('The company is not there, or nothing is left to do that with.'),
    },
  },
)

export function sandboxRoutes(app: App, { sandbox: company }: Site, desk: Desk): void {
  const now = async () => ({ ...(await company.state()), acts: [...company.acts] })
  app.openapi(reading, async (c) => c.json(await now(), 200))
  app.openapi(entering, async (c) => {
    const { userId } = c.get('who')!
    await company.enter(userId)
    // Who enters becomes somebody in it.
    if (userId !== null) desk.forget(userId)
    return c.json(await now(), 200)
  })
  app.openapi(leaving, async (c) => {
    await company.leave()
    return c.json(await now(), 200)
  })
  app.openapi(acting, async (c) => c.json({ done: await company.act(c.req.valid('param').name) }, 200))
}
