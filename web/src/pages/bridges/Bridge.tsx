// One bridge: its set-up, what was copied before it, and ways to its people and projects. Which part is shown stands in the address.

import { Alert, Anchor, Button, List, Text } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'wouter'
import { useRead } from '../../api/hooks.ts'
import type { Bridge as BridgeValue } from '../../api/shapes.ts'
import { useAddress } from '../../parts/address.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { Section } from '../../parts/Section.tsx'
import { Adopt } from './Adopt.tsx'
import { BridgeBadge, hasNotBegun } from './BridgeBadge.tsx'
import { bridgeHref } from './Bridges.tsx'
import { Parts } from './Parts.tsx'
import { PauseButton } from './Pause.tsx'
import { Setup } from './Setup.tsx'

export default function Bridge() {
  const { t } = useTranslation()
  const { name = '' } = useParams()
  const [{ tab }] = useAddress('tab')
  const bridges = useRead<{ bridges: readonly BridgeValue[] }>('/api/bridges')
  const bridge = bridges.data?.bridges.find((one) => one.name === name)
  return (
    <Page
      title={name}
      about={bridge && `${bridge.left} ${bridge.direction === 'both' ? '↔' : '→'} ${bridge.right}`}
      actions={
        bridge && (
          <>
            <BridgeBadge bridge={bridge} />
            <PauseButton bridge={bridge} />
          </>
        )
      }
    >
      <Loaded of={bridges}>
        {() =>
          bridge ? (
            <>
              <Parts bridge={name} here={tab === 'adopt' ? 'adopt' : 'setup'} />
              <Before bridge={bridge} isHere={tab === 'adopt'} />
              {tab === 'adopt' ? <Adopt bridge={bridge} /> : <Setup bridge={bridge} />}
            </>
          ) : (
            <Text>{t('bridges.remove.gone')}</Text>
          )
        }
      </Loaded>
    </Page>
  )
}

/** What is still to be done before time travels. */
function Before({ bridge, isHere }: { readonly bridge: BridgeValue; readonly isHere: boolean }) {
  const { t } = useTranslation()
  const { name, participants, routes } = bridge
  const bare = participants === 0 || routes === 0
  return (
    <>
      {hasNotBegun(bridge) && !isHere && (
        <Alert variant="light" color="blue" icon={<IconInfoCircle aria-hidden />} title={t('bridges.begin.title')}>
          <Text size="sm">{t('bridges.begin.text')}</Text>
          <Button component={Link} href={`${bridgeHref(name)}?tab=adopt`} mt="xs" size="compact-sm" variant="default">
            {t('bridges.begin.look')}
          </Button>
        </Alert>
      )}
      {bare && (
        <Section title={t('bridges.steps.title')}>
          <List type="ordered" spacing="xs">
            {participants === 0 && (
              <List.Item>
                <Anchor component={Link} href={`/people?bridge=${name}`}>
                  {t('bridges.steps.people')}
                </Anchor>
              </List.Item>
            )}
            {routes === 0 && (
              <List.Item>
                <Anchor component={Link} href={`/projects?bridge=${name}`}>
                  {t('bridges.steps.projects')}
                </Anchor>
              </List.Item>
            )}
          </List>
        </Section>
      )}
    </>
  )
}
