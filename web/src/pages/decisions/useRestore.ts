// Taking something out of the waste basket, and telling what came of it.

import { useTranslation } from 'react-i18next'
import { useChange } from '../../api/hooks.ts'
import type { Restored } from '../../api/shapes.ts'
import { useNotice } from '../../parts/useNotice.ts'

export const restorePath = (id: string) => `/api/waste/${encodeURIComponent(id)}/restore`

export function useRestore() {
  const { t } = useTranslation()
  const notice = useNotice()
  const said = ({ is, ref }: Restored) =>
    is === 'kept'
      ? t('decisions.waste.kept')
      : is === 'made again'
        ? t('decisions.waste.madeAgain', { ref: ref ?? '' })
        : t('decisions.waste.underWay')
  return useChange<Restored, string>({
    path: restorePath,
    body: () => undefined,
    onDone: (done) => notice(said(done)),
  })
}
