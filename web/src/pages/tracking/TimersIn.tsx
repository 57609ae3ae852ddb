// By whose account one's timers run in the work tool of one bridge, and what to do where they cannot.

import { Button, Divider, Group, Stack, Text, Title } from '@mantine/core'
import { IconCheck, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { EmbeddedHint } from '../../parts/EmbeddedHint.tsx'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { Remove, SignIn, Token } from './OwnAccount.tsx'
import type { Account, Offer, OwnConnections, Timer, Timing } from './shapes.ts'
import { useTiming } from './useTiming.ts'

interface TimersInProps {
  readonly timer: Timer
  readonly timing: Timing
  readonly connections: OwnConnections
}

export function TimersIn({ timer, timing, connections: { connections, offers } }: TimersInProps) {
  const { t } = useTranslation()
  const save = useTiming()
  const { bridge, workTool, connector, leftConnection, ownConnection } = timer
  const { bareNumber, limitHours } = timing
  const by = (account: Account) => save.mutate({ bareNumber, limitHours, leftConnections: { [bridge]: account } })
  const offer = offers.find((one) => one.connector === connector)
  const account = connections.find(({ name }) => name === ownConnection)?.account?.name ?? workTool
  return (
    <>
      <Divider />
      <Title order={3} size="h5">
        {t('tracking.timers.in', { workTool })}
      </Title>
      <Standing timer={timer} account={account} />
      <ErrorNote error={save.error} />
      {ownConnection !== null && (
        <Group>
          <Button variant="default" loading={save.isPending} onClick={() => by(leftConnection === null ? 'own' : 'company')}>
            {t(leftConnection === null ? 'tracking.timers.use' : 'tracking.timers.useCompany')}
          </Button>
          {offer && <RemoveAccount offer={offer} />}
        </Group>
      )}
      {timer.offer && offer && <Connect offer={offer} onSaved={() => by('own')} />}
    </>
  )
}

function Standing({ timer, account }: { readonly timer: Timer; readonly account: string }) {
  const { t } = useTranslation()
  const { workTool, mayStart } = timer
  const Icon = mayStart ? IconCheck : IconInfoCircle
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Icon size={18} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
      <Text size="sm">{t(`tracking.timers.${standingOf(timer)}`, { workTool, account })}</Text>
    </Group>
  )
}

function standingOf({ hasTimers, mayStart, leftConnection, ownConnection, offer }: Timer) {
  if (!hasTimers) return 'none'
  if (mayStart) return leftConnection === null ? 'runs' : 'runsByOwn'
  if (offer) return 'notYet'
  return ownConnection !== null && leftConnection === null ? 'unused' : 'unreachable'
}

/** Their timers run by it as soon as it is there. */
function Connect({ offer, onSaved }: { readonly offer: Offer; onSaved(): void }) {
  const { t } = useTranslation()
  const { title } = offer
  const wording = {
    label: t('tracking.timers.token', { title }),
    help: t('tracking.timers.tokenHelp'),
    action: t('tracking.timers.connect', { title }),
  }
  return (
    <Stack gap="md">
      <EmbeddedHint />
      <SignIn offer={offer} isAgain={false} />
      <Token offer={offer} wording={wording} onSaved={onSaved} />
    </Stack>
  )
}

function RemoveAccount({ offer }: { readonly offer: Offer }) {
  const { t } = useTranslation()
  const { title } = offer
  const wording = { action: t('tracking.timers.remove', { title }), text: t('tracking.timers.removeText', { title }) }
  return <Remove offer={offer} wording={wording} />
}
