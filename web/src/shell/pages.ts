// The table of pages: address, words, who sees it, and the code, loaded when it is first opened.

import {
  IconActivity,
  IconAlarm,
  IconBuildingBridge,
  IconCalendarWeek,
  IconClipboardList,
  IconClockPlay,
  IconFolders,
  IconGitFork,
  IconHeartbeat,
  IconHome,
  IconInbox,
  IconKey,
  IconListDetails,
  IconLock,
  IconPlugConnected,
  IconPuzzle,
  IconScale,
  IconTrash,
  IconUser,
  IconUserShield,
  IconUsers,
} from '@tabler/icons-react'
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { Role } from '../../../src/http/who.ts'
import type { en } from '../words/en/index.ts'

export type PageName = keyof (typeof en)['shell']['pages']
export type Section = keyof (typeof en)['shell']['sections']

export interface PageEntry {
  readonly path: string
  readonly least: Role
  readonly component: LazyExoticComponent<ComponentType>
  /** Where it stands in the menu; pages without it are reached from others. */
  readonly menu?: { readonly name: PageName; readonly section: Section; readonly icon: ComponentType<{ size?: number }> }
}

const entry = (
  path: string,
  least: Role,
  load: () => Promise<{ default: ComponentType }>,
  menu?: PageEntry['menu'],
): PageEntry => ({ path, least, component: lazy(load), ...(menu ? { menu } : {}) })

export const pages: readonly PageEntry[] = [
  entry('/', 'guest', () => import('../pages/overview/Overview.tsx'), { name: 'overview', section: 'work', icon: IconHome }),
  entry('/time', 'member', () => import('../pages/week/Week.tsx'), { name: 'time', section: 'work', icon: IconCalendarWeek }),
  entry('/track', 'member', () => import('../pages/track/Track.tsx'), {
    name: 'track',
    section: 'work',
    icon: IconClockPlay,
  }),
  entry('/track/:tool/*', 'member', () => import('../pages/track/Track.tsx')),
  entry('/entries', 'member', () => import('../pages/entries/Entries.tsx'), {
    name: 'entries',
    section: 'work',
    icon: IconListDetails,
  }),
  entry('/entries/:id', 'member', () => import('../pages/entries/Passport.tsx')),
  entry('/search', 'member', () => import('../pages/entries/Search.tsx')),
  entry('/inbox', 'member', () => import('../pages/inbox/Inbox.tsx'), { name: 'inbox', section: 'work', icon: IconInbox }),
  entry('/conflicts', 'member', () => import('../pages/decisions/Conflicts.tsx'), {
    name: 'conflicts',
    section: 'work',
    icon: IconGitFork,
  }),
  entry('/held', 'member', () => import('../pages/decisions/Held.tsx'), { name: 'held', section: 'work', icon: IconLock }),
  entry('/waste', 'member', () => import('../pages/decisions/Waste.tsx'), { name: 'waste', section: 'work', icon: IconTrash }),
  entry('/balance', 'guest', () => import('../pages/balance/Balance.tsx'), { name: 'balance', section: 'work', icon: IconScale }),
  entry('/runs', 'member', () => import('../pages/runs/Runs.tsx'), { name: 'runs', section: 'work', icon: IconActivity }),
  entry('/runs/:id', 'member', () => import('../pages/runs/Run.tsx')),
  entry('/journal', 'member', () => import('../pages/runs/Journal.tsx'), {
    name: 'journal',
    section: 'work',
    icon: IconClipboardList,
  }),
  entry('/integrations', 'admin', () => import('../pages/integrations/Integrations.tsx'), {
    name: 'integrations',
    section: 'admin',
    icon: IconPlugConnected,
  }),
  entry('/integrations/choose', 'member', () => import('../pages/integrations/Choose.tsx')),
  entry('/integrations/new/:connector', 'admin', () => import('../pages/integrations/NewConnection.tsx')),
  entry('/integrations/:connection', 'admin', () => import('../pages/integrations/Connection.tsx')),
  entry('/bridges', 'admin', () => import('../pages/bridges/Bridges.tsx'), {
    name: 'bridges',
    section: 'admin',
    icon: IconBuildingBridge,
  }),
  entry('/bridges/new', 'admin', () => import('../pages/bridges/NewBridge.tsx')),
  entry('/bridges/:name', 'admin', () => import('../pages/bridges/Bridge.tsx')),
  entry('/people', 'admin', () => import('../pages/people/People.tsx'), { name: 'people', section: 'admin', icon: IconUsers }),
  entry('/people/:connection/:ref', 'admin', () => import('../pages/people/PersonPage.tsx')),
  entry('/projects', 'admin', () => import('../pages/projects/Projects.tsx'), {
    name: 'projects',
    section: 'admin',
    icon: IconFolders,
  }),
  entry('/users', 'admin', () => import('../pages/users/Users.tsx'), { name: 'users', section: 'admin', icon: IconUserShield }),
  entry('/health', 'admin', () => import('../pages/health/Health.tsx'), {
    name: 'health',
    section: 'admin',
    icon: IconHeartbeat,
  }),
  entry('/settings/time-tracking', 'member', () => import('../pages/tracking/Tracking.tsx'), {
    name: 'tracking',
    section: 'own',
    icon: IconAlarm,
  }),
  entry('/settings/time-tracking/:bridge', 'member', () => import('../pages/tracking/Manage.tsx')),
  entry('/settings/extension', 'guest', () => import('../pages/extension/Extension.tsx'), {
    name: 'extension',
    section: 'own',
    icon: IconPuzzle,
  }),
  entry('/settings/tokens', 'member', () => import('../pages/settings/Tokens.tsx'), {
    name: 'tokens',
    section: 'own',
    icon: IconKey,
  }),
  entry('/settings', 'guest', () => import('../pages/settings/Profile.tsx'), { name: 'profile', section: 'own', icon: IconUser }),
  entry('/welcome', 'admin', () => import('../pages/sign-in/Welcome.tsx')),
]
