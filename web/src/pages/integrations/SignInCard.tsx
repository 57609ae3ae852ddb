// A4: connecting by signing in at the vendor's own page; before the first time, the installation's app there.

import { Button, Collapse, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange, useRead } from '../../api/hooks.ts'
import { EmbeddedHint } from '../../parts/EmbeddedHint.tsx'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Section } from '../../parts/Section.tsx'
import { AppForm } from './AppForm.tsx'
import { rememberFirst } from './first.ts'
import type { Connector, ConnectorApp } from './shapes.ts'

interface SignInCardProps {
  readonly connector: Connector
  /** What comes of it is this connection, made or renewed. */
  readonly name: string
  readonly isAgain?: boolean
  /** The first steps that it is one of. */
  readonly first?: string | undefined
}

export function SignInCard({ connector, name, isAgain = false, first }: SignInCardProps) {
  const { t } = useTranslation()
  const vendor = connector.title
  const app = useRead<ConnectorApp>(`/api/connectors/${connector.name}/app`)
  const begin = useChange<{ url: string }>({
    path: `/api/connections/${encodeURIComponent(name)}/sign-in`,
    body: () => ({ connector: connector.name }),
    touches: [],
    onDone({ url }) {
      rememberFirst(first)
      window.location.assign(url)
    },
  })
  return (
    <Section title={t('integrations.signIn.title', { vendor })}>
      <Text size="sm">{t('integrations.signIn.about', { vendor })}</Text>
      <EmbeddedHint />
      <Loaded of={app}>
        {(known) => (
          <>
            {known.app && (
              <>
                <ErrorNote error={begin.error} />
                <Group>
                  <Button loading={begin.isPending || begin.isSuccess} onClick={() => begin.mutate()}>
                    {t(isAgain ? 'integrations.signIn.again' : 'integrations.signIn.button', { vendor })}
                  </Button>
                </Group>
              </>
            )}
            <AppPart connector={connector} known={known} />
          </>
        )}
      </Loaded>
    </Section>
  )
}

/** In the way only while there is none. */
function AppPart({ connector, known }: { readonly connector: Connector; readonly known: ConnectorApp }) {
  const { t } = useTranslation()
  const [isWished, setWished] = useState(false)
  const isNeeded = known.app === null
  return (
    <Stack gap="sm" align="flex-start">
      {isNeeded ? (
        <Text size="sm">{t('integrations.signIn.needsApp', { vendor: connector.title })}</Text>
      ) : (
        <Button variant="default" size="compact-sm" aria-expanded={isWished} onClick={() => setWished(!isWished)}>
          {t('integrations.signIn.appChange')}
        </Button>
      )}
      <Collapse expanded={isNeeded || isWished} w="100%">
        <AppForm connector={connector} known={known} onDone={() => setWished(false)} />
      </Collapse>
    </Stack>
  )
}
