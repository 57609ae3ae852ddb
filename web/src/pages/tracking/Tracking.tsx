// Settings > Time tracking: everybody's own part in the bridges, one section for each time tracker that their time could go to.

import { Alert, Button, Group, Text } from '@mantine/core'
import { IconCheck, IconInfoCircle, IconPlayerPause } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useRead } from '../../api/hooks.ts'
import { useFormat } from '../../parts/format.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { Section } from '../../parts/Section.tsx'
import { Sentence } from '../../parts/Sentence.tsx'
import { Returned } from './Returned.tsx'
import { States } from './States.tsx'
import { pathOf, type Tracking } from './shapes.ts'

export default function TrackingPage() {
  const { t } = useTranslation()
  const all = useRead<{ bridges: readonly Tracking[] }>('/api/me/tracking')
  return (
    <Page title={t('tracking.title')} about={t('tracking.about')}>
      <Returned />
      <Loaded of={all}>
        {({ bridges }) =>
          bridges.length === 0 ? (
            <Nobody />
          ) : (
            bridges.map((one) => (
              <Tracker
                key={`${one.bridge} ${one.person.ref}`}
                tracking={one}
                path={pathOf(one, bridges.filter(({ bridge }) => bridge === one.bridge).length > 1)}
              />
            ))
          )
        }
      </Loaded>
    </Page>
  )
}

/** Nobody has said yet who they are at the work tools. */
function Nobody() {
  const { t } = useTranslation()
  return (
    <Alert variant="light" icon={<IconInfoCircle aria-hidden />} title={t('tracking.nobody')}>
      {t('tracking.nobodyAdvice')}
    </Alert>
  )
}

function Tracker({ tracking, path }: { readonly tracking: Tracking; readonly path: string }) {
  const { t } = useTranslation()
  const { vendor, workTool, bridge, person, refused } = tracking
  return (
    <Section
      title={vendor}
      aside={
        <Button component={Link} href={path} variant="default" aria-label={t('tracking.manageNamed', { vendor, bridge })}>
          {t('tracking.manage')}
        </Button>
      }
    >
      <Text size="sm">{t('tracking.way', { workTool, vendor, bridge, name: person.name })}</Text>
      <Standing tracking={tracking} />
      {refused !== null && (
        <Text size="sm">
          <Sentence of={refused} />
        </Text>
      )}
      <States tracking={tracking} />
    </Section>
  )
}

/** On since when, or off. */
export function Standing({ tracking: { on, activatedAt, vendor } }: { readonly tracking: Tracking }) {
  const { t } = useTranslation()
  const format = useFormat()
  const Icon = on ? IconCheck : IconPlayerPause
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Icon size={18} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
      <Text>
        {on && activatedAt !== null
          ? t('tracking.isOn', { vendor, when: format.instant(activatedAt) })
          : t('tracking.isOff', { vendor })}
      </Text>
    </Group>
  )
}
