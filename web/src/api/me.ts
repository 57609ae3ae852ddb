// Who is signed in, what the site offers, and the person's own settings: read once, known everywhere.

import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { OwnPerson, Role } from '../../../src/http/who.ts'
import { useRead } from './hooks.ts'

export interface SiteInfo {
  /** There is no user yet: the first visitor makes the owner. */
  readonly isNew: boolean
  readonly isSignedIn: boolean
  readonly signIn: { readonly password: boolean; readonly google: boolean; readonly oidc: { readonly name: string } | null }
  readonly sandbox: boolean
  readonly version: string
}

export interface Me {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  /** `password`, `google`, `oidc`. */
  readonly signsInWith: readonly string[]
  readonly persons: readonly OwnPerson[]
  readonly shared: readonly string[]
  readonly language: 'en' | 'fr' | null
  readonly theme: 'light' | 'dark' | 'system'
  readonly zone: string | null
  readonly clock: 12 | 24 | null
  readonly durations: 'clock' | 'decimal'
}

export const useSite = () => useRead<SiteInfo>('/api/site')

/** Asked only once somebody is signed in. */
export const useMeQuery = () => {
  const isSignedIn = useSite().data?.isSignedIn ?? false
  return useRead<{ readonly me: Me }>(isSignedIn ? '/api/me' : null)
}

/** Somebody comes or goes: nothing that was read for one is shown to another. Done once the pages of who has gone are gone. */
export function useTurn(): (turn: 'in' | 'out') => Promise<void> {
  const client = useQueryClient()
  const forget = () => client.removeQueries({ predicate: ({ queryKey: [path] }) => path !== '/api/site' })
  return async (turn) => {
    if (turn === 'in') forget()
    client.setQueryData<SiteInfo>(['/api/site'], (site) => site && { ...site, isSignedIn: turn === 'in' })
    if (turn === 'in') return
    // Pages that are still there would read again what is forgotten.
    await new Promise((resolve) => setTimeout(resolve))
    forget()
  }
}

export const MeContext = createContext<Me | null>(null)

/** Only below the shell, where somebody is signed in. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('nobody is signed in here')
  return me
}

const ranks: readonly Role[] = ['guest', 'member', 'admin', 'owner']

export const isAtLeast = (role: Role, least: Role) => ranks.indexOf(role) >= ranks.indexOf(least)

export const useMay = (least: Role) => isAtLeast(useMe().role, least)
