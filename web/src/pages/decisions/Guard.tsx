// R19: more deletions than usual were stopped. An admin looks at them, and allows or keeps them.

import { Alert, Anchor, Button, Group, List, Stack, Text, Title } from '@mantine/core'
import { IconShieldQuestion } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { withQuery } from '../../api/client.ts'
import { useChange, usePages } from '../../api/hooks.ts'
import type { ListedLink, StoppedDeletions } from '../../api/shapes.ts'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { useFormat } from '../../parts/format.ts'
import { passportPath } from '../../parts/passport.ts'
import { useNotice } from '../../parts/useNotice.ts'
import { KeepDialog } from './KeepDialog.tsx'

/** Marks the links that the guard stopped. */
const mark = (bridge: string) => ({ bridge, state: 'conflict', code: 'delete guard' })

export function Guard({ guard }: { readonly guard: StoppedDeletions }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { bridge, stopped, wastedToday, permitUntil } = guard
  if (stopped === 0)
    return permitUntil === null ? null : (
      <Alert variant="light" color="blue" icon={<IconShieldQuestion aria-hidden />}>
        {t('decisions.waste.guard.permitted', { bridge, when: format.instant(permitUntil) })}
      </Alert>
    )
  return (
    <Alert variant="light" color="orange" icon={<IconShieldQuestion aria-hidden />}>
      <Stack gap="sm" align="flex-start" component="section" aria-label={t('decisions.waste.guard.title')}>
        <Title order={2} size="h5">
          {t('decisions.waste.guard.title')}
        </Title>
        <Text>
          {t('decisions.waste.guard.stopped', { count: stopped, bridge })}{' '}
          {t('decisions.waste.guard.today', { count: wastedToday })} {t('decisions.waste.guard.ask')}
        </Text>
        <Examples bridge={bridge} />
        <Buttons guard={guard} />
      </Stack>
    </Alert>
  )
}

function Examples({ bridge }: { readonly bridge: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { rows } = usePages<ListedLink, 'links'>('/api/links', 'links', { ...mark(bridge), limit: '5' })
  return (
    <div>
      {rows.length > 0 && (
        <>
          <Text size="sm" fw={600}>
            {t('decisions.waste.guard.examples')}
          </Text>
          <List size="sm">
            {rows.slice(0, 5).map(({ id, title, note, leftRef, rightRef, day, durationMs, person }) => (
              <List.Item key={id}>
                <Anchor component={Link} href={passportPath(id)} inherit underline="always">
                  {title ?? note ?? leftRef ?? rightRef}
                </Anchor>{' '}
                {[person?.name, day && format.dayShort(day), durationMs !== null && format.duration(durationMs)]
                  .filter(Boolean)
                  .join(' · ')}
              </List.Item>
            ))}
          </List>
        </>
      )}
      <Anchor component={Link} href={withQuery('/entries', mark(bridge))} size="sm">
        {t('decisions.waste.guard.all')}
      </Anchor>
    </div>
  )
}

function Buttons({ guard: { bridge, stopped } }: { readonly guard: StoppedDeletions }) {
  const { t } = useTranslation()
  const format = useFormat()
  const notice = useNotice()
  const [open, setOpen] = useState<'allow' | 'keep' | null>(null)
  const allow = useChange<{ entries: number; permitUntil: string }>({
    path: '/api/waste/confirm',
    body: () => ({ bridge }),
    onDone: ({ entries, permitUntil }) => {
      setOpen(null)
      const when = format.time(permitUntil)
      notice(t('decisions.waste.guard.allowed', { count: entries, when }))
    },
  })
  return (
    <Group gap="sm">
      <Button onClick={() => setOpen('keep')}>{t('decisions.waste.guard.keep')}</Button>
      <Button variant="default" onClick={() => setOpen('allow')}>
        {t('decisions.waste.guard.allow')}
      </Button>
      <ConfirmDialog
        opened={open === 'allow'}
        title={t('decisions.waste.guard.allowTitle', { bridge })}
        action={t('decisions.waste.guard.allow')}
        isBusy={allow.isPending}
        error={allow.error}
        isDangerous
        onClose={() => setOpen(null)}
        onConfirm={() => allow.mutate()}
      >
        {t('decisions.waste.guard.allowText')}
      </ConfirmDialog>
      {open === 'keep' && <KeepDialog bridge={bridge} count={stopped} mark={mark(bridge)} onClose={() => setOpen(null)} />}
    </Group>
  )
}
