// D3: one page per piece of time: both ids, both versions, every attempt, the rule, and why it is not there yet.

import { Alert, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { IconCheck, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'wouter'
import { useRead } from '../../api/hooks.ts'
import { useMay } from '../../api/me.ts'
import type { Passport as PassportValue } from '../../api/shapes.ts'
import { useFormat } from '../../parts/format.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { Sentence } from '../../parts/Sentence.tsx'
import { StateBadge } from '../../parts/StateBadge.tsx'
import { SyncButton, SyncPanel } from '../../parts/SyncNow.tsx'
import { useSync } from '../../parts/useSync.ts'
import { Attempts } from './Attempts.tsx'
import { type FieldNames, SideCard } from './SideCard.tsx'

export default function Passport() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const found = useRead<{ entries: readonly PassportValue[] }>(`/api/entries/${encodeURIComponent(id)}`)
  const [first] = found.data?.entries ?? []
  return (
    <Page title={first ? t('entries.passport.of', { what: nameOf(first) }) : t('entries.passport.title')}>
      <Loaded of={found}>
        {({ entries }) => entries.map((passport) => <One key={passport.id} passport={passport} isAlone={entries.length === 1} />)}
      </Loaded>
    </Page>
  )
}

const nameOf = ({ left, right, id }: PassportValue) => left.title ?? right.title ?? left.ref ?? right.ref ?? id

/** What both vendors call what the fields name by refs. */
type Names = Readonly<Record<'left' | 'right', FieldNames>>

function One({ passport, isAlone }: { readonly passport: PassportValue; readonly isAlone: boolean }) {
  const { t } = useTranslation()
  const { id, left, right, rule, attempts, state } = passport
  const names = useRead<Names>(`/api/entries/${encodeURIComponent(id)}/names`)
  const isAgreed = state === 'synced'
  return (
    <Stack component="section" aria-label={nameOf(passport)}>
      {!isAlone && (
        <Title order={2} size="h4">
          {nameOf(passport)}
        </Title>
      )}
      <Why passport={passport} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <SideCard side={left} other={isAgreed ? null : right} names={names.data?.left} title={t('entries.passport.left')} />
        <SideCard side={right} other={isAgreed ? null : left} names={names.data?.right} title={t('entries.passport.right')} />
      </SimpleGrid>
      <Stack gap={4} className="surface" p="lg">
        <Title order={2} size="h5">
          {t('entries.passport.rule')}
        </Title>
        <Text>{rule === null ? t('entries.passport.noRule') : <Sentence of={rule} />}</Text>
      </Stack>
      <Title order={2} size="h5">
        {t('entries.passport.attempts')}
      </Title>
      <Attempts attempts={attempts} />
    </Stack>
  )
}

/** The state, the sentence, and what can be done about it here. */
function Why({ passport: { id, state, sentence, nextLookAt, waste } }: { readonly passport: PassportValue }) {
  const { t } = useTranslation()
  const format = useFormat()
  const isMember = useMay('member')
  const sync = useSync({ entry: id })
  const isWell = state === 'synced'
  return (
    <Alert
      variant="light"
      color={isWell ? 'teal' : 'blue'}
      icon={isWell ? <IconCheck aria-hidden /> : <IconInfoCircle aria-hidden />}
      title={isWell || state === 'ended' ? undefined : t('entries.passport.why')}
    >
      <Stack gap="xs" align="flex-start">
        <Group gap="sm">
          <StateBadge state={state} />
          <Text>{isWell ? t('entries.passport.inStep') : <Sentence of={sentence} />}</Text>
        </Group>
        {waste?.state === 'waiting' && (
          <Text size="sm">{t('entries.passport.waste', { when: format.instant(waste.dueAt) })}</Text>
        )}
        {nextLookAt && <Text size="sm">{t('entries.passport.nextLook', { when: format.instant(nextLookAt) })}</Text>}
        <SyncPanel sync={sync} />
        {isMember && <SyncButton sync={sync} isSmall />}
      </Stack>
    </Alert>
  )
}
