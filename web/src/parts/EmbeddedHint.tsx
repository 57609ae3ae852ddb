// A5: in a window inside another program Google refuses to sign people in; how to go about it there.

import { Alert } from '@mantine/core'
import { IconAppWindow } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { CopyLine } from './CopyLine.tsx'
import { isEmbedded } from './embedded.ts'

/** Nothing in a browser. */
export function EmbeddedHint() {
  const { t } = useTranslation()
  if (!isEmbedded(navigator.userAgent, window.top !== window.self)) return null
  return (
    <Alert color="orange" variant="light" icon={<IconAppWindow aria-hidden />} title={t('integrations.embedded.title')}>
      {t('integrations.embedded.text')}
      <CopyLine value={window.location.href} />
    </Alert>
  )
}
