// The sign-in library (better-auth) on our database, and what we ask of it. It hashes passwords, signs cookies, keeps sessions, and
// speaks with Google and OIDC providers. Nothing of it is reachable from outside but the address to which those providers return.

import type { BetterAuthOptions } from 'better-auth'
import { closeInvitation, invitationByEmail } from './sign-in-invitations.ts'
import { givePersons, setRole } from './sign-in-users.ts'
import type { Site } from './site.ts'

/** 14 days, renewed daily while it is used; seconds, as the library counts. */
const sessionLasts = { expiresIn: 14 * 86_400, updateAge: 86_400 }

export const shortestPassword = 10
export const longestPassword = 128

/** The header in which we tell the library where a request comes from; what a sender writes there is replaced. */
export const addressHeader = 'x-hourbridge-address'

export const isSecure = ({ settings }: Site) => settings?.url?.startsWith('https:') === true

/** Loaded at the first request: the other commands of the shell do without it. */
export async function openAuth(site: Site, { secure }: { secure: boolean }) {
  const { betterAuth } = await import('better-auth')
  return betterAuth(optionsOf(site, secure))
}

export type Auth = Awaited<ReturnType<typeof openAuth>>

/** The same with the providers. Apart, because it asks the OIDC provider at its start: nobody's password waits for that. */
export async function openProviders(site: Site) {
  const { betterAuth } = await import('better-auth')
  const { genericOAuth } = await import('better-auth/plugins/generic-oauth')
  const { google, oidc } = site.settings?.signIn ?? {}
  const config = oidc
    ? [
        {
          providerId: 'oidc',
          name: oidc.name,
          discoveryUrl: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
          clientId: oidc.clientId,
          clientSecret: oidc.clientSecret,
          scopes: ['openid', 'email', 'profile'],
          pkce: true,
          requireIdTokenVerification: true,
        },
      ]
    : []
  return betterAuth({
    ...optionsOf(site, isSecure(site)),
    ...(google ? { socialProviders: { google } } : {}),
    plugins: [genericOAuth({ config })],
  })
}

const times = { createdAt: 'created_at', updatedAt: 'updated_at' }

function optionsOf(site: Site, secure: boolean) {
  const { database, vault, settings, log } = site
  return {
    appName: 'Hourbridge',
    baseURL: settings?.url === undefined ? 'http://localhost' : new URL(settings.url).origin,
    basePath: '/api/auth',
    secret: vault.derive('sign-in'),
    database: { db: database.kysely, type: 'postgres', transaction: true },
    telemetry: { enabled: false },
    rateLimit: { enabled: false }, // guard-attempts.ts counts, over processes and restarts
    logger: { level: 'error', log: (_level, message) => log.error(`sign-in: ${message}`) },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
    },
    session: {
      modelName: 'app_session',
      fields: { ...times, userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent' },
      ...sessionLasts,
    },
    user: {
      modelName: 'app_user',
      fields: { ...times, emailVerified: 'email_verified' },
      additionalFields: { role: { type: 'string', input: false, required: false } },
    },
    account: {
      modelName: 'app_account',
      fields: {
        ...times,
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
      },
    },
    verification: { modelName: 'app_verification', fields: { ...times, expiresAt: 'expires_at' } },
    advanced: {
      cookiePrefix: 'hourbridge',
      useSecureCookies: secure,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    databaseHooks: hooksOf(site),
  } satisfies BetterAuthOptions
}

/** Whoever a provider vouches for comes in only with an invitation for that e-mail; whoever has a user is not made anew. */
const hooksOf = (site: Site) =>
  ({
    user: {
      create: {
        before: async (user) => {
          const { APIError } = await import('better-auth/api')
          const invitation = user.emailVerified
            ? await invitationByEmail(site.database.kysely, user.email, site.clock.now())
            : undefined
          if (!invitation) throw new APIError('FORBIDDEN', { code: 'not_invited', message: 'nobody invited this e-mail' })
          return { data: { ...user, name: user.name || invitation.name, role: invitation.role } }
        },
        after: ({ id, email }) => admit(site, id, email),
      },
    },
    account: { create: { before: withoutTokens }, update: { before: withoutTokens } },
  }) satisfies BetterAuthOptions['databaseHooks']

async function admit({ database, clock }: Site, id: string, email: string): Promise<void> {
  await database.kysely.transaction().execute(async (tx) => {
    const invitation = await invitationByEmail(tx, email, clock.now())
    if (!invitation || !(await closeInvitation(tx, invitation.id, clock.now()))) return
    await setRole(tx, id, invitation)
    await givePersons(tx, id, invitation.persons)
  })
}

// What is not kept cannot be lost.
const withoutTokens = async <T extends object>(account: T) => ({
  data: { ...account, accessToken: null, refreshToken: null, idToken: null },
})
