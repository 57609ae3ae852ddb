// Who the token belongs to, and who is in the workspace.

import { ok } from '../core/answer.ts'
import type { RouteTable } from '../core/routes.ts'
import { type Handler, inWorkspace } from './enter.ts'
import type { ClickUpSwitches } from './switches.ts'
import type { Person, RoleName, World } from './world.ts'

export const peopleRoutes: RouteTable<Handler> = {
  'GET /user': ({ person }) => ok({ user: selfShape(person) }),
  'GET /team [teams]': ({ world, token, person }) => ok({ teams: inWorkspace(token, person) ? [teamShape(world)] : [] }),
  'GET /team/:team/plan': ({ world }) => ok({ plan_name: planNames[world.switches.plan], plan_id: planIds[world.switches.plan] }),
  'GET /team/:team/customroles [custom_roles]': () => ok({ custom_roles: [] }),
}

const planNames = {
  free: 'Free Forever',
  unlimited: 'Unlimited',
  business: 'Business',
  'business plus': 'Business Plus',
  enterprise: 'Enterprise',
}
const planIds = { free: 1, unlimited: 2, business: 3, 'business plus': 5, enterprise: 4 }

/** The only answer that says a person's time zone besides a freshly created entry. */
const selfShape = (person: Person) => ({
  ...userShape(person),
  week_start_day: 1,
  global_font_support: true,
  timezone: person.timezone,
})

/** A person as they appear inside other things. */
export const userShape = ({ id, username, email, color }: Person) => ({
  id,
  username,
  email,
  color,
  profilePicture: null,
  initials: initialsOf(username ?? email),
})

const initialsOf = (name: string) =>
  name
    .split(/[\s.@]+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('')

const teamShape = (world: World) => ({
  id: world.workspace.id,
  name: world.workspace.name,
  color: '#536cfe',
  avatar: null,
  members: [...world.people.values()].filter((person) => !person.removed).map((person) => memberShape(world, person)),
})

/** Recorded: people who were only invited have nulls, and the status sits inside `invited_by`. */
function memberShape(world: World, person: Person) {
  const inviter = world.people.values().next().value as Person
  const { email, color, ...rest } = userShape(inviter)
  const joined = person.dateJoined
  return {
    user: {
      ...userShape(person),
      ...roleShape(world.switches, person.role),
      custom_role: null,
      last_active: joined === null ? null : String(world.clock.now()),
      date_joined: joined === null ? null : String(joined),
      date_invited: String(person.dateInvited),
    },
    ...(person.role === 'guest' && guestFlags(person)),
    invited_by: { ...rest, color, email, banned_date: null, status: joined === null ? 'invited' : 'active' },
  }
}

const guestFlags = (person: Person) => ({
  can_see_time_spent: person.canSeeTime,
  can_see_time_estimated: person.canSeeTime,
  can_edit_tags: false,
  can_create_views: false,
  can_see_points_estimated: false,
})

const roles = {
  owner: { role: 1, role_subtype: 0, role_key: 'owner' },
  admin: { role: 2, role_subtype: 0, role_key: 'admin' },
  member: { role: 3, role_subtype: 0, role_key: 'member' },
  guest: { role: 4, role_subtype: 2, role_key: 'guest' },
}

const roleShape = (switches: ClickUpSwitches, role: RoleName) => (role === 'limited' ? switches.limitedMember : roles[role])
