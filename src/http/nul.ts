// A NUL character in an address is refused for all routes: no text in the database can hold one, and no id is written with one.

import type { MiddlewareHandler } from 'hono'
import { nulRefused } from './errors.ts'

export const withoutNul: MiddlewareHandler = async (c, next) => {
  if (/%00|\0/.test(c.req.url)) throw nulRefused()
  await next()
}
