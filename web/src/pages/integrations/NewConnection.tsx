// A new connection to a vendor: by signing in there where that is possible, else with what its form asks for.

import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLocation, useParams } from 'wouter'
import { useAddress } from '../../parts/address.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { Section } from '../../parts/Section.tsx'
import { useNotice } from '../../parts/useNotice.ts'
import { NotFound } from '../../shell/Missing.tsx'
import { ConnectionForm } from './ConnectionForm.tsx'
import { FirstSteps } from './FirstSteps.tsx'
import { nextStep } from './first.ts'
import { useConnections, useConnectors } from './reads.ts'
import { SignInCard } from './SignInCard.tsx'
import type { Connection, Connector } from './shapes.ts'
import { freeName } from './standing.ts'
import { connectionHref } from './VendorCard.tsx'

export default function NewConnection() {
  const { t } = useTranslation()
  const { connector: name = '' } = useParams()
  const connectors = useConnectors()
  const connections = useConnections()
  const connector = connectors.data?.find((one) => one.name === name)
  const [{ first }] = useAddress('first')
  if (connectors.data && !connector) return <NotFound />
  return (
    <Page title={t('integrations.connect', { title: connector?.title ?? '' })}>
      <Loaded of={connections}>
        {(all) =>
          connector && (
            <>
              {first && <FirstSteps first={first} connectors={connectors.data!} connections={all} here={connector.name} />}
              <Ways connector={connector} connections={all} first={first} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

interface WaysProps {
  readonly connector: Connector
  readonly connections: readonly Connection[]
  readonly first: string | undefined
}

function Ways({ connector, connections, first }: WaysProps) {
  const { t } = useTranslation()
  const notice = useNotice()
  const [, go] = useLocation()
  const { name, title, signIn } = connector
  const free = freeName(
    name,
    connections.map((one) => one.name),
  )
  const saved = (connection: Connection) => {
    notice(t('integrations.form.saved', { title, account: connection.account?.name ?? connection.name }))
    go(first ? nextStep(first, [...connections, connection]) : connectionHref(connection.name))
  }
  return (
    <>
      {signIn && <SignInCard connector={connector} name={free} first={first} />}
      <Section title={t(signIn ? 'integrations.form.token' : 'integrations.form.title')}>
        {signIn && <Text size="sm">{t('integrations.form.tokenAbout', { title })}</Text>}
        <ConnectionForm
          key={free}
          connector={connector}
          name={free}
          action={t(signIn ? 'integrations.connect' : 'integrations.form.activate', { title })}
          onSaved={saved}
        />
      </Section>
    </>
  )
}
