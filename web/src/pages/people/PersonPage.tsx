// One person: the facts, and at the bottom a section for each time tracker that they can be linked in (B2).

import { Alert, Anchor, Stack, Table, Text } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'wouter'
import { useRead } from '../../api/hooks.ts'
import { FreshButton } from '../../parts/FreshButton.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { Sentence } from '../../parts/Sentence.tsx'
import { useCode } from '../../words/useCode.ts'
import { Invite } from './Invite.tsx'
import { SectionForm } from './SectionForm.tsx'
import { type Member, type Portrait, personPath } from './shapes.ts'
import { Unreadable } from './Unreadable.tsx'

export default function PersonPage() {
  const { t } = useTranslation()
  const { connection = '', ref = '' } = useParams()
  const path = `/api${personPath({ connection, ref })}`
  const found = useRead<Portrait>(path)
  return (
    <Page
      title={found.data?.person.name ?? t('common.person')}
      about={
        <Anchor component={Link} href="/people">
          {t('people.bulk.back')}
        </Anchor>
      }
      actions={<FreshButton path={path} />}
    >
      <Loaded of={found}>{(portrait) => <Sections portrait={portrait} />}</Loaded>
    </Page>
  )
}

function Sections({ portrait: { person, sections, unread } }: { readonly portrait: Portrait }) {
  return (
    <>
      <Facts person={person} />
      <Unreadable all={unread} />
      {person.why !== null && (
        <Alert variant="light" icon={<IconInfoCircle aria-hidden />}>
          <Sentence of={person.why} />
        </Alert>
      )}
      {sections.length === 0 && <NoBridge connection={person.connection} />}
      {sections.map((section) => (
        <SectionForm key={`${section.bridge} ${JSON.stringify(section.link)}`} person={person} section={section} />
      ))}
    </>
  )
}

function NoBridge({ connection }: { readonly connection: string }) {
  const { t } = useTranslation()
  return (
    <Stack gap={4} className="surface" p="lg" align="flex-start">
      <Text>{t('people.noBridge', { connection })}</Text>
      <Anchor component={Link} href="/bridges">
        {t('people.toBridges')}
      </Anchor>
    </Stack>
  )
}

function Facts({ person }: { readonly person: Member }) {
  const { t } = useTranslation()
  const code = useCode()
  const { email, connection, ref, role, zone, active, user } = person
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('people.email'), email ?? '–'],
    [t('people.at'), connection],
    [t('people.id'), ref],
    [t('people.role'), code('vendorRole', role)],
    [t('people.active'), t(active ? 'common.yes' : 'common.no')],
    [t('people.zone'), zone ?? '–'],
    [t('people.account'), user === null ? <Invite key="invite" member={person} /> : t('people.hasAccount', { name: user.name })],
  ]
  return (
    <div className="surface" style={{ padding: 'var(--mantine-spacing-sm)' }}>
      <Table withRowBorders={false} verticalSpacing={4} maw={640}>
        <Table.Tbody>
          {facts.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400} c="dimmed" w="38%">
                {name}
              </Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
