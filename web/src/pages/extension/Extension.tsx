// Settings > Extension: how to install it, a code to pair it with, what is paired, and a bookmark for who does without.

import { Alert } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../api/hooks.ts'
import { useMay } from '../../api/me.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { Bookmarklets } from './Bookmarklets.tsx'
import { Install } from './Install.tsx'
import { PairBrowser } from './PairBrowser.tsx'
import { PairedBrowsers } from './PairedBrowsers.tsx'
import type { TrackedTool } from './shapes.ts'

export default function Extension() {
  const { t } = useTranslation()
  const isMember = useMay('member')
  return (
    <Page title={t('extension.title')} about={t('extension.about')}>
      {isMember ? <ForMembers /> : <ForGuests />}
    </Page>
  )
}

function ForGuests() {
  const { t } = useTranslation()
  return (
    <Alert variant="light" icon={<IconInfoCircle aria-hidden />} title={t('extension.guests')}>
      {t('extension.guestsWhy')}
    </Alert>
  )
}

function ForMembers() {
  const tools = useRead<{ tools: readonly TrackedTool[] }>('/api/track/tools')
  return (
    <>
      <Install />
      <PairBrowser />
      <PairedBrowsers />
      <Loaded of={tools}>{({ tools: all }) => <Bookmarklets tools={all} />}</Loaded>
    </>
  )
}
