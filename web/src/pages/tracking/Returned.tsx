// What came of signing in at a vendor for oneself: it is said once, where the way back ends.

import { Alert, Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useRead } from '../../api/hooks.ts'
import { useAddress } from '../../parts/address.ts'
import { SignInProblem } from '../../parts/SignInProblem.tsx'
import { type OwnConnections, pathOf, type Tracking } from './shapes.ts'

const marks = ['connected', 'refused', 'failed', 'state'] as const

const looks = {
  connected: { color: 'teal', icon: IconCheck },
  refused: { color: 'blue', icon: IconInfoCircle },
  failed: { color: 'red', icon: IconAlertTriangle },
} as const

type Ending = keyof typeof looks

/** Nothing where nobody comes back from a vendor. */
export function Returned() {
  const { t } = useTranslation()
  const [asked, set] = useAddress(...marks)
  const own = useRead<OwnConnections>('/api/me/connections')
  const ending = (Object.keys(looks) as Ending[]).find((one) => asked[one] !== undefined)
  if (ending === undefined) return null
  const connector = asked[ending]!
  const title = own.data?.offers.find((one) => one.connector === connector)?.title ?? connector
  const { color, icon: Icon } = looks[ending]
  return (
    <Alert
      variant="light"
      color={color}
      icon={<Icon aria-hidden />}
      title={t(`integrations.back.${ending}`, { title })}
      role="status"
    >
      <Text size="sm">
        {ending === 'failed' && <SignInProblem state={asked.state} />}{' '}
        {ending === 'connected' ? <Connected title={title} /> : t(`integrations.back.${ending}Text`)}
      </Text>
      <Group mt="xs" gap="xs">
        <Onward title={title} isConnected={ending === 'connected'} />
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => set({ connected: null, refused: null, failed: null, state: null })}
        >
          {t('integrations.back.dismiss')}
        </Button>
      </Group>
    </Alert>
  )
}

/** What there is to do with it: a time tracker's writes time, a work tool's runs timers. */
function Connected({ title }: { readonly title: string }) {
  const { t } = useTranslation()
  const all = useRead<{ bridges: readonly Tracking[] }>('/api/me/tracking')
  const isWorkTool = all.data?.bridges.some(({ workTool }) => workTool === title) ?? false
  return isWorkTool ? t('tracking.timers.connected', { title }) : t('tracking.own.connected', { title })
}

/** To where it is used, or tried again; only where it is clear which bridge was meant. */
function Onward({ title, isConnected }: { readonly title: string; readonly isConnected: boolean }) {
  const { t } = useTranslation()
  const all = useRead<{ bridges: readonly Tracking[] }>('/api/me/tracking')
  const [one, ...others] = all.data?.bridges.filter(({ vendor, workTool }) => vendor === title || workTool === title) ?? []
  if (!one || others.length > 0) return null
  return (
    <Button component={Link} size="compact-sm" href={`${pathOf(one, false)}${one.vendor === title ? '?account=own' : '#timers'}`}>
      {isConnected ? t('tracking.own.use') : t('integrations.back.tryAgain')}
    </Button>
  )
}
