// One connection: how it stands, what can be done with it, and its settings.

import { Badge, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useParams } from 'wouter'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { Section } from '../../parts/Section.tsx'
import { useNotice } from '../../parts/useNotice.ts'
import { Acts } from './Acts.tsx'
import { ConnectionForm } from './ConnectionForm.tsx'
import { Facts, Troubles } from './Facts.tsx'
import { useConnection, useConnectors } from './reads.ts'
import { SignInCard } from './SignInCard.tsx'
import { StandingBadge } from './StandingBadge.tsx'
import type { Connection as ConnectionValue, Connector } from './shapes.ts'

export default function Connection() {
  const { t } = useTranslation()
  const { connection: name = '' } = useParams()
  const connection = useConnection(name)
  const connectors = useConnectors()
  return (
    <Page title={name} about={connection.data?.title}>
      <Loaded of={connection}>
        {(one) => (
          <>
            <Section title={t('integrations.standing')} aside={<StandingBadge connection={one} />}>
              <Troubles connection={one} />
              <Facts connection={one} />
              <Acts connection={one} />
            </Section>
            {one.owner === null ? (
              <Loaded of={connectors}>
                {(all) => {
                  const connector = all.find((known) => known.name === one.connector)
                  return connector && <Settings connector={connector} connection={one} />
                }}
              </Loaded>
            ) : (
              <Group gap="xs">
                <Badge variant="default">{t('integrations.personalOf', { name })}</Badge>
                <Text size="sm">{t('integrations.personalAbout')}</Text>
              </Group>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

interface SettingsProps {
  readonly connector: Connector
  readonly connection: ConnectionValue
}

function Settings({ connector, connection }: SettingsProps) {
  const { t } = useTranslation()
  const notice = useNotice()
  const isSignedIn = connection.secrets.includes('tokens')
  const { title } = connector
  return (
    <>
      {connector.signIn && <SignInCard connector={connector} name={connection.name} isAgain={isSignedIn} />}
      <Section title={t('integrations.form.title')}>
        {isSignedIn && <Text size="sm">{t('integrations.form.replacesSignIn')}</Text>}
        <ConnectionForm
          connector={connector}
          connection={connection}
          name={connection.name}
          action={t('integrations.form.save')}
          onSaved={({ account, name }) => notice(t('integrations.form.saved', { title, account: account?.name ?? name }))}
        />
      </Section>
    </>
  )
}
