// Shapes of what people type when they sign in or let somebody in.

import { z } from '@hono/zod-openapi'
import { errorAnswer } from './errors.ts'
import { longestPassword, shortestPassword } from './sign-in-auth.ts'

export const password = z.string().min(shortestPassword).max(longestPassword)
export const personName = z.string().trim().min(1).max(100)
export const email = z.email().max(200)
export const language = z.enum(['en', 'fr'])
export const zone = z.string().refine(isZone, 'not a time zone, like Europe/Copenhagen')

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}

export const tooOften = errorAnswer('Tried too often; `Retry-After` says for how many seconds to wait.')
