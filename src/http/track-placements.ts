// /api/track/tools and /api/track/placements: the work tools from whose tasks time is tracked, and where the browser extension puts
// its buttons on their pages.

import { z } from '@hono/zod-openapi'
import type { Placements } from '../connectors/placements.ts'
import { keepPlaceReport, trackedTools } from '../sync/placed.ts'
import { errorAnswer, Refusal } from './errors.ts'
import { json, jsonBody } from './json.ts'
import { route } from './route.ts'
import type { App, Site } from './site.ts'
import { placements } from './track-shapes.ts'
import { tracking } from './track-task.ts'

const tool = z
  .object({
    tool: z.string().openapi({ description: 'As its pages are addressed here: /track/<tool>/<task>.' }),
    title: z.string(),
    timeTrackers: z.array(z.string()).openapi({ description: 'Where its time goes, as people write them.' }),
    hasButtons: z.boolean().openapi({ description: 'Whether the browser extension knows its pages.' }),
  })
  .openapi('TrackedTool')

const listing = route(tracking, {
  method: 'get',
  path: '/api/track/tools',
  summary: 'The work tools from whose tasks time is tracked',
  responses: { 200: { description: 'Those of the bridges.', content: json(z.object({ tools: z.array(tool) })) } },
})

const noPlacements = errorAnswer('The pages of this tool are not known.')

const reading = route(tracking, {
  method: 'get',
  path: '/api/track/placements',
  summary: 'Where buttons go on the pages of a work tool',
  request: { query: z.object({ tool: z.string().openapi({ description: 'The name of a connector.' }) }) },
  responses: {
    200: { description: 'For the browser extension.', content: json(placements) },
    400: errorAnswer('Not understood.'),
    404: noPlacements,
  },
})

const reporting = route(tracking, {
  method: 'post',
  path: '/api/track/placements/report',
  summary: 'What the self-test of an extension has found on a page',
  request: jsonBody(
    z.strictObject({
      tool: z.string().max(100),
      version: z.int().openapi({ description: 'Of the placements by which it has looked.' }),
      spot: z.enum(['task', 'list']),
      alternative: z.int().min(0).nullable().openapi({
        description: 'Which one has found a place, from 0; null when none has: health says so, until a later report.',
      }),
      page: z.string().max(4000).openapi({ description: 'Its address. Of it, query and fragment are not kept.' }),
    }),
  ),
  responses: {
    200: { description: 'Noted.', content: json(z.object({})) },
    400: errorAnswer('Not understood.'),
    404: noPlacements,
  },
})

export function trackPlacementRoutes(app: App, site: Site): void {
  app.openapi(listing, async (c) => {
    const tools = await trackedTools(site)
    return c.json({ tools: tools.map(({ buttons, ...one }) => ({ ...toolValue(one), hasButtons: buttons !== undefined })) }, 200)
  })
  app.openapi(reading, async (c) => {
    const { tool: name } = c.req.valid('query')
    const found = placementsOf(site, name)
    const timeTrackers = (await trackedTools(site)).find((one) => one.tool === name)?.timeTrackers ?? []
    return c.json(placementsValue(name, timeTrackers, found), 200)
  })
  app.openapi(reporting, async (c) => {
    const { alternative, ...report } = c.req.valid('json')
    const found = placementsOf(site, report.tool)
    await keepPlaceReport(site.database.kysely, found, { ...report, isFound: alternative !== null }, site.clock.now())
    return c.json({}, 200)
  })
}

/** Throws Refusal 404 where there are none. */
function placementsOf({ connectors }: Site, name: string): Placements {
  const buttons = Object.hasOwn(connectors, name) ? connectors[name]?.buttons : undefined
  if (buttons) return buttons
  throw new Refusal(404, `where buttons go on the pages of "${name}" is not known`, 'Track its time on the pages of Hourbridge.')
}

const toolValue = ({ timeTrackers, ...one }: { tool: string; title: string; timeTrackers: readonly string[] }) => ({
  ...one,
  timeTrackers: [...timeTrackers],
})

const placementsValue = (name: string, timeTrackers: readonly string[], { hosts, spots, ...rest }: Placements) => ({
  ...rest,
  tool: name,
  label: timeTrackers.length === 1 ? timeTrackers[0]! : 'Hourbridge',
  hosts: [...hosts],
  spots: spots.map((spot) => ({ ...spot, alternatives: [...spot.alternatives] })),
})
