// The company, and its people.

import { ok } from '../core/answer.ts'
import { ensure } from '../core/refused.ts'
import type { RouteTable } from '../core/routes.ts'
import { filtered } from './catalog.ts'
import { type Handler, only, type Visit } from './enter.ts'
import { byCursor } from './pages.ts'
import { refuse } from './refuse.ts'
import { stamp } from './wall.ts'
import { type User, values, type World } from './world.ts'

export const peopleRoutes: RouteTable<Handler> = {
  'GET /company': ({ world, user }) => {
    ensure(user.role === 'administrator' || world.switches.companyForMembers === 'allowed', refuse.notAllowed)
    return ok(companyShape(world))
  },
  'PATCH /company': only('administrator', ({ world, body }) => {
    const { wants_timestamp_timers: stamps, weekly_capacity: capacity } = body
    if (stamps !== undefined) world.company.wantsTimestampTimers = String(stamps) === 'true'
    if (capacity !== undefined) world.company.weeklyCapacityS = Number(capacity)
    return ok(companyShape(world))
  }),
  'GET /users/me': (visit) => ok(userShape(visit, visit.user)),
  'GET /users [users]': only('managing', (visit) =>
    byCursor(visit, { name: 'users', rows: filtered(visit, values(visit.world.users)), shape: (user) => userShape(visit, user) }),
  ),
  'GET /users/:user': only('managing', (visit) => {
    const user = visit.world.users.get(Number(visit.params['user']))
    ensure(user, refuse.missing(visit.world.switches.missingBody))
    return ok(userShape(visit, user))
  }),
  'GET /roles [roles]': only('administrator', (visit) => byCursor(visit, { name: 'roles', rows: [], shape: (role) => role })),
}

/** No id, no zone, no rounding and no lock dates. */
const companyShape = ({ company }: World) => ({
  base_uri: `https://${company.subdomain}.harvestapp.com`,
  full_domain: `${company.subdomain}.harvestapp.com`,
  name: company.name,
  is_active: true,
  week_start_day: company.weekStart,
  wants_timestamp_timers: company.wantsTimestampTimers,
  time_format: 'hours_minutes',
  date_format: '%Y-%m-%d',
  plan_type: 'simple-v4',
  expense_feature: true,
  invoice_feature: true,
  estimate_feature: true,
  team_feature: true,
  weekly_capacity: company.weeklyCapacityS,
  approval_feature: true,
  clock: company.clock,
  currency: 'EUR',
  currency_code_display: 'iso_code_none',
  currency_symbol_display: 'symbol_before',
  decimal_symbol: '.',
  thousands_separator: ',',
  color_scheme: 'orange',
})

/** Recorded: a member gets no keys for rates at all, not even null. */
const userShape = ({ world, user: viewer }: Visit, user: User) => ({
  id: user.id,
  first_name: user.firstName,
  last_name: user.lastName,
  email: user.email,
  telephone: '',
  timezone: user.timezone,
  weekly_capacity: world.company.weeklyCapacityS,
  has_access_to_all_future_projects: false,
  is_contractor: false,
  is_active: user.isActive,
  calendar_integration_enabled: false,
  calendar_integration_source: null,
  created_at: stamp(user.createdAt),
  updated_at: stamp(user.updatedAt),
  can_create_projects: user.role === 'administrator',
  ...(viewer.role === 'administrator' && { default_hourly_rate: null, cost_rate: null }),
  roles: [],
  access_roles: [user.role, ...user.managerOf],
  permissions_claims: claims[user.role],
  avatar_url: `https://cache.harvestapp.com/assets/profile_images/sandbox_${user.id}.png`,
})

const claims = {
  administrator: [
    'expenses:read:all',
    'expenses:write:all',
    'projects:read:all',
    'timers:read:all',
    'timers:write:all',
    'users:read:all',
  ],
  manager: ['expenses:read:managed', 'expenses:write:own', 'projects:read:managed', 'timers:read:managed', 'timers:write:own'],
  member: ['expenses:read:own', 'expenses:write:own', 'timers:read:own', 'timers:write:own'],
}
