// Security V1_2: logging in, and what the site has set for its time registration.

import type { Handlers, Visit } from './enter.ts'
import { Denied, type Outcome } from './reply.ts'
import { offsetTime } from './wall.ts'
import type { Employee, World } from './world.ts'

export const securityHandlers: Handlers = { GetToken: getToken, GetTimeRegistrationSettings: getSettings }

/** By user name or initials. What a wrong password looks like is inferred: as every other failure. */
function getToken({ world, params }: Visit<{ user: string | null; password: string | null }>): Outcome {
  const { access } = world
  const employee = world.employees.get(access.employee)
  const names = [access.username, employee?.initials ?? ''].map((name) => name.toLowerCase())
  const isRight = names.includes((params.user ?? '').toLowerCase()) && params.password === access.password
  if (!employee?.isActive || !isRight) throw new Denied({ code: 20002, text: 'The user name or the password is not correct' })
  const { initials: Initials, expires: Expires, hash: Hash } = newToken(world, employee)
  return { rows: [{ Initials, Expires, Hash }] }
}

function newToken(world: World, { id, initials }: Employee) {
  const now = world.clock.now()
  const expiresAt = now + world.switches.tokenLifeS * 1000
  const bytes = Uint8Array.from({ length: 64 }, () => world.chance.below(256))
  const token = {
    ...{ initials, expiresAt, employee: id },
    expires: offsetTime(expiresAt, world.chance.text(4, '0123456789')),
    hash: Buffer.from(bytes).toString('base64'),
  }
  world.tokens = [...world.tokens.filter((one) => one.expiresAt > now - 86_400_000), token]
  return token
}

function getSettings({ world }: Visit<object>): Outcome {
  const { allowAllActiveProjects, overlap, useStartEndTime } = world.switches
  const settings = {
    UseWBS: true,
    FormatingLCID: 1030,
    UseStartEndTime: useStartEndTime,
    AllowTimetrackingOnAllActiveProjects: allowAllActiveProjects,
    TimeTrackingAllowRegistrationOverlap: overlap === 'allowed',
    NumberOfTasksReturnedInTrackerSearch: 50,
    MaxReceivedMessageSize: 1_024_000,
  }
  return { rows: [settings] }
}
