// Removing a bridge for good: what goes with it is said first, and its name must be typed.

import { Button, Group, List, Loader, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { withQuery } from '../../api/client.ts'
import { useChange } from '../../api/hooks.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { Section } from '../../parts/Section.tsx'
import { Sentence } from '../../parts/Sentence.tsx'
import { useLook } from '../../parts/useLook.ts'
import { useNotice } from '../../parts/useNotice.ts'
import type { Removal } from './shapes.ts'

export function RemoveSection({ name }: { readonly name: string }) {
  const { t } = useTranslation()
  const [isAsked, setAsked] = useState(false)
  return (
    <Section title={t('bridges.remove.title')}>
      <Group justify="space-between">
        <Text size="sm">{t('bridges.remove.about')}</Text>
        <Button variant="default" onClick={() => setAsked(true)}>
          {t('bridges.remove.button')}
        </Button>
      </Group>
      {isAsked && <Dialog name={name} onClose={() => setAsked(false)} />}
    </Section>
  )
}

function Dialog({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const notice = useNotice()
  const [, go] = useLocation()
  const [typed, setTyped] = useState('')
  const path = `/api/bridges/${encodeURIComponent(name)}`
  const { data: removal, error } = useLook<Removal>(`${path}/removal`)
  const remove = useChange({
    method: 'DELETE',
    path: withQuery(path, { basedOn: removal?.revision }),
    body: () => undefined,
    onDone() {
      notice(t('bridges.remove.done', { name }))
      go('/bridges')
    },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('bridges.remove.ask', { name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        {!removal && !error && <Loader role="status" size="sm" aria-label={t('common.loading')} />}
        {removal && (
          <List size="sm" spacing={4}>
            {removal.texts.map((text) => (
              <List.Item key={text}>
                <Sentence of={text} />
              </List.Item>
            ))}
          </List>
        )}
        <TextInput
          label={t('bridges.remove.confirm')}
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <ErrorNote error={error ?? remove.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            color="red.9"
            disabled={!removal || typed.trim() !== name}
            loading={remove.isPending}
            onClick={() => remove.mutate()}
          >
            {t('common.remove')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
