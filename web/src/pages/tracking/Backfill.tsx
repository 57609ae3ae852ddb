// A9: time from before the activation is sent only if its owner asks for it, from a day on, after a look at what that would be.

import { Button, Group, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PreviewDialog } from '../../parts/PreviewDialog.tsx'
import { Section } from '../../parts/Section.tsx'
import type { Past, Tracking } from './shapes.ts'
import { useProposal } from './useProposal.ts'

export function Backfill({ tracking: { bridge, person, zone, activatedAt } }: { readonly tracking: Tracking }) {
  const { t } = useTranslation()
  const [from, setFrom] = useState('')
  const path = `/api/me/tracking/${encodeURIComponent(bridge)}/backfill`
  const proposal = useProposal<Past>({ path, method: 'POST' }, () => setFrom(''))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    proposal.propose({ from, person: person.ref })
  }
  return (
    <Section title={t('tracking.past.title')}>
      <Text size="sm">{t('tracking.past.text')}</Text>
      <form onSubmit={submit}>
        <Group align="flex-start">
          <TextInput
            type="date"
            required
            label={t('tracking.past.from')}
            description={t('tracking.past.zone', { zone })}
            {...(activatedAt === null ? {} : { max: activatedAt.slice(0, 10) })}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" mt={{ base: 0, xs: 25 }}>
            {t('tracking.past.look')}
          </Button>
        </Group>
      </form>
      <PreviewDialog {...proposal.dialog} />
    </Section>
  )
}
