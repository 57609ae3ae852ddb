// Settings > Time tracking > a time tracker > Manage: whether one's time is sent there, how it is written, as whom, and since when.

import { Alert, Anchor, Group, Text } from '@mantine/core'
import { IconArrowLeft, IconInfoCircle, IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'wouter'
import { useRead } from '../../api/hooks.ts'
import { useAddress } from '../../parts/address.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { OutLink } from '../../parts/OutLink.tsx'
import { Page } from '../../parts/Page.tsx'
import { Section } from '../../parts/Section.tsx'
import { Sentence } from '../../parts/Sentence.tsx'
import { SyncPanel } from '../../parts/SyncNow.tsx'
import { useSync } from '../../parts/useSync.ts'
import { Backfill } from './Backfill.tsx'
import { OwnAccount } from './OwnAccount.tsx'
import { Returned } from './Returned.tsx'
import { States } from './States.tsx'
import type { OwnConnections, Tracking } from './shapes.ts'
import { Timers } from './Timers.tsx'
import { Standing } from './Tracking.tsx'
import { WishForm } from './WishForm.tsx'

export default function Manage() {
  const { t } = useTranslation()
  const { bridge = '' } = useParams()
  const [{ person }] = useAddress('person')
  const all = useRead<{ bridges: readonly Tracking[] }>('/api/me/tracking')
  const isIt = (one: Tracking) => one.bridge === bridge && (person === undefined || one.person.ref === person)
  const one = all.data?.bridges.find(isIt)
  return (
    <Page
      title={one?.vendor ?? t('tracking.title')}
      about={one && t('tracking.wayShort', { workTool: one.workTool, vendor: one.vendor })}
    >
      <Anchor component={Link} href="/settings/time-tracking">
        <IconArrowLeft size={14} aria-hidden /> {t('tracking.title')}
      </Anchor>
      <Returned />
      <Loaded of={all}>
        {() => (one ? <Managed key={one.person.ref} tracking={one} /> : <Text>{t('tracking.unknown', { bridge })}</Text>)}
      </Loaded>
    </Page>
  )
}

function Managed({ tracking }: { readonly tracking: Tracking }) {
  const { t } = useTranslation()
  const { bridge, vendor, on, refused, timesheetUrl, label, isOwn } = tracking
  const own = useRead<OwnConnections>('/api/me/connections')
  const sync = useSync({ bridge }, `/api/me/tracking/${encodeURIComponent(bridge)}/sync`)
  const mayTakePart = refused === null
  return (
    <>
      <Section title={t('tracking.how')}>
        <Standing tracking={tracking} />
        <Who tracking={tracking} />
        {on && (
          <Text size="sm" c="dimmed">
            {t('tracking.neverBefore')}
          </Text>
        )}
        <States tracking={tracking} />
        {timesheetUrl !== null && (
          <Text size="sm">
            <OutLink href={timesheetUrl}>{t('tracking.timesheet', { vendor })}</OutLink>
          </Text>
        )}
        <SyncPanel sync={sync} />
      </Section>
      {(mayTakePart || on) && (
        <Section title={t('tracking.settings')}>
          <Loaded of={own}>
            {(connections) => (
              <WishForm key={`${on} ${label} ${isOwn}`} tracking={tracking} connections={connections} sync={sync} />
            )}
          </Loaded>
        </Section>
      )}
      {mayTakePart && own.data && <OwnAccount tracking={tracking} connections={own.data} />}
      {mayTakePart && own.data && <Timers tracking={tracking} connections={own.data} />}
      {on && mayTakePart && <Backfill tracking={tracking} />}
    </>
  )
}

/** Who one is on both sides, or why one cannot take part. */
function Who({ tracking }: { readonly tracking: Tracking }) {
  const { t } = useTranslation()
  const { vendor, workTool, person, right, refused, missing, isGuess, bridge } = tracking
  if (refused !== null)
    return (
      <Alert variant="light" color="orange" icon={<IconLock aria-hidden />} title={t('tracking.refused', { vendor })}>
        <Sentence of={refused} />
      </Alert>
    )
  return (
    <>
      <Group gap="xs">
        <Text size="sm">{t('tracking.asLeft', { workTool, name: person.name })}</Text>
        {right && !isGuess && <Text size="sm">{t('tracking.asRight', { vendor, name: right.name })}</Text>}
        <Text size="sm">{t('tracking.byBridge', { bridge })}</Text>
      </Group>
      {missing !== null && (
        <Alert variant="light" color="orange" icon={<IconInfoCircle aria-hidden />} title={t('tracking.missing', { vendor })}>
          <Sentence of={missing} />
        </Alert>
      )}
    </>
  )
}
