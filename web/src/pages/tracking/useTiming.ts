// Saving how one types time and how one's timers run.

import { useTranslation } from 'react-i18next'
import { useChange } from '../../api/hooks.ts'
import { useNotice } from '../../parts/useNotice.ts'
import type { Account, Timing } from './shapes.ts'

export const timingPath = '/api/me/timing'

export interface TimingWish extends Pick<Timing, 'bareNumber' | 'limitHours'> {
  /** By bridge. */
  readonly leftConnections?: Readonly<Record<string, Account>>
}

/** What it changes is shown anew, where time is tracked too. */
export function useTiming() {
  const { t } = useTranslation()
  const notice = useNotice()
  return useChange<Timing, TimingWish>({
    method: 'PUT',
    path: timingPath,
    touches: [timingPath, '/api/track/task', '/api/me/connections'],
    onDone: () => notice(t('common.saved')),
  })
}
