// The switch, the box, whose account, and the button that does it: first it is shown what will happen.

import { Button, Checkbox, Group, Radio, Stack, Switch, Text } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAddress } from '../../parts/address.ts'
import { PreviewDialog } from '../../parts/PreviewDialog.tsx'
import type { Sync } from '../../parts/useSync.ts'
import type { Account, OwnConnections, Tracking, Wish } from './shapes.ts'
import { useProposal } from './useProposal.ts'

interface WishFormProps {
  readonly tracking: Tracking
  readonly connections: OwnConnections
  readonly sync: Sync
}

export function WishForm({ tracking, connections, sync }: WishFormProps) {
  const { t } = useTranslation()
  const { vendor, on: wasOn, right, isGuess, refused } = tracking
  const form = useWish(tracking)
  const { on, label, account, isMe, wish, isChanged } = form
  const path = `/api/me/tracking/${encodeURIComponent(tracking.bridge)}`
  const proposal = useProposal<Wish>({ path, method: 'PUT' }, (made) => made.on && sync.start())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isChanged) proposal.propose(wish)
    else sync.start()
  }
  const isPossible = on ? right !== null : wasOn
  return (
    <form onSubmit={submit}>
      <Stack align="flex-start">
        <Switch
          label={t('tracking.toggle', { vendor })}
          description={t(on ? 'tracking.toggleOn' : 'tracking.toggleOff')}
          checked={on}
          disabled={refused !== null && !on}
          onChange={(event) => form.setOn(event.currentTarget.checked)}
        />
        {on && (
          <>
            <Checkbox
              label={t('tracking.label')}
              description={t('tracking.labelHelp')}
              checked={label}
              onChange={(event) => form.setLabel(event.currentTarget.checked)}
            />
            <AccountChoice tracking={tracking} connections={connections} value={account} onChange={form.setAccount} />
            {isGuess && right && (
              <Checkbox
                required
                label={t('tracking.isMe', { vendor, name: right.name, email: right.email ?? right.ref })}
                checked={isMe}
                onChange={(event) => form.setMe(event.currentTarget.checked)}
              />
            )}
          </>
        )}
        <Group>
          <Button type="submit" disabled={!isPossible} loading={sync.isUnderWay}>
            {on ? t('tracking.sync', { vendor }) : t('tracking.switchOff')}
          </Button>
          {isChanged && isPossible && (
            <Text size="sm" c="dimmed">
              {t('tracking.previewFirst')}
            </Text>
          )}
        </Group>
      </Stack>
      <PreviewDialog {...proposal.dialog}>
        <Rewrite tracking={tracking} wish={proposal.body} onWish={proposal.propose} />
      </PreviewDialog>
    </form>
  )
}

/** What is wished, which begins as it is. */
function useWish({ on: wasOn, label: hadLabel, isOwn, ownConnection, isGuess, right, person }: Tracking) {
  const [{ account: asked }] = useAddress('account')
  const [on, setOn] = useState(wasOn)
  const [label, setLabel] = useState(hadLabel)
  const was: Account = isOwn ? 'own' : 'company'
  const [account, setAccount] = useState<Account>(asked === 'own' && ownConnection !== null ? 'own' : was)
  const [isMe, setMe] = useState(false)
  const wish: Wish = {
    on,
    label,
    connection: account,
    person: person.ref,
    ...(isGuess && isMe && right ? { right: right.ref } : {}),
  }
  const isChanged = on !== wasOn || (on && (label !== hadLabel || account !== was))
  return { on, setOn, label, setLabel, account, setAccount, isMe, setMe, wish, isChanged }
}

interface AccountChoiceProps {
  readonly tracking: Tracking
  readonly connections: OwnConnections
  readonly value: Account
  onChange(account: Account): void
}

/** Nothing where the time tracker knows no account of one person's own. */
function AccountChoice({ tracking: { vendor, ownConnection }, connections, value, onChange }: AccountChoiceProps) {
  const { t } = useTranslation()
  if (!connections.offers.some(({ title }) => title === vendor)) return null
  const account = connections.connections.find(({ name }) => name === ownConnection)?.account
  return (
    <Radio.Group label={t('tracking.account', { vendor })} value={value} onChange={(next) => onChange(next as Account)}>
      <Stack mt="xs" gap="xs">
        <Radio value="company" label={t('tracking.company')} description={t('tracking.companyHelp')} />
        <Radio
          value="own"
          disabled={ownConnection === null && value !== 'own'}
          label={t('tracking.mine')}
          description={ownConnection === null ? t('tracking.mineFirst') : (account?.name ?? t('tracking.mineHelp'))}
        />
      </Stack>
    </Radio.Group>
  )
}

interface RewriteProps {
  readonly tracking: Tracking
  readonly wish: Wish | null
  onWish(wish: Wish): void
}

/** Changing the box counts for later time; what was sent earlier is written anew only if that is wished. */
function Rewrite({ tracking: { on, label, states }, wish, onWish }: RewriteProps) {
  const { t } = useTranslation()
  if (!wish?.on || !on || wish.label === label || !states.synced) return null
  return (
    <Checkbox
      label={t('tracking.rewrite')}
      description={t('tracking.rewriteHelp')}
      checked={wish.rewrite ?? false}
      onChange={(event) => onWish({ ...wish, rewrite: event.currentTarget.checked })}
    />
  )
}
