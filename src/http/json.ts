// JSON as routes declare it.

import type { z } from '@hono/zod-openapi'

export const json = <T extends z.ZodType>(schema: T) => ({ 'application/json': { schema } })

/** The part of a request that says what must be sent. */
export const jsonBody = <T extends z.ZodType>(schema: T) => ({ body: { required: true as const, content: json(schema) } })
