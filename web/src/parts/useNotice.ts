// Tells at the edge of the page what was done, with a button to close it that says so.

import { notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export function useNotice(): (message: ReactNode, tone?: 'done' | 'failed') => void {
  const { t } = useTranslation()
  return (message, tone = 'done') =>
    void notifications.show({
      message,
      closeButtonProps: { 'aria-label': t('common.close') },
      ...(tone === 'failed' ? { color: 'red' } : {}),
    })
}
