// Above every page while the sandbox company is on: what it is, things that can be made to happen, and the way out.

import { Alert, Button, Group, Menu, Text } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange, useRead } from '../api/hooks.ts'
import { useMay } from '../api/me.ts'
import { ConfirmDialog } from '../parts/ConfirmDialog.tsx'
import { Sentence, useSentence } from '../parts/Sentence.tsx'
import { useNotice } from '../parts/useNotice.ts'

interface SandboxInfo {
  readonly isOn: boolean
  readonly mayEnter: boolean
  readonly acts: readonly { readonly name: string; readonly text: string }[]
}

export function SandboxBanner() {
  const { t } = useTranslation()
  const { data } = useRead<SandboxInfo>('/api/sandbox')
  if (!data?.isOn) return null
  return (
    <Alert
      variant="default"
      mb="lg"
      p="xs"
      icon={<IconFlask aria-hidden />}
      style={{ borderInlineStart: '4px solid var(--mantine-color-yellow-6)' }}
    >
      <Group justify="space-between" gap="xs">
        <Text size="sm">{t('shell.sandbox.text')}</Text>
        <Buttons acts={data.acts} />
      </Group>
    </Alert>
  )
}

function Buttons({ acts }: Pick<SandboxInfo, 'acts'>) {
  const { t } = useTranslation()
  const notice = useNotice()
  const sentence = useSentence()
  const isAdmin = useMay('admin')
  const isOwner = useMay('owner')
  const [isLeaving, setLeaving] = useState(false)
  const act = useChange<{ text: string }, string>({ path: (name) => `/api/sandbox/acts/${name}`, body: () => undefined })
  const leave = useChange({
    method: 'DELETE',
    path: '/api/sandbox',
    body: () => undefined,
    onDone: () => notice(t('shell.sandbox.left')),
  })
  const made = (text: string) => notice(sentence(text))
  return (
    <Group gap="xs">
      {isAdmin && (
        <Menu>
          <Menu.Target>
            <Button size="compact-sm" variant="default" loading={act.isPending}>
              {t('shell.sandbox.try')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {acts.map(({ name, text }) => (
              <Menu.Item
                key={name}
                onClick={() =>
                  act.mutate(name, { onSuccess: (done) => made(done?.text ?? text), onError: ({ message }) => made(message) })
                }
              >
                <Sentence of={text} />
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {isOwner && (
        <Button size="compact-sm" variant="default" onClick={() => setLeaving(true)}>
          {t('shell.sandbox.leave')}
        </Button>
      )}
      <ConfirmDialog
        opened={isLeaving}
        title={t('shell.sandbox.leaveTitle')}
        action={t('shell.sandbox.leave')}
        isBusy={leave.isPending}
        error={leave.error}
        onClose={() => setLeaving(false)}
        onConfirm={() => leave.mutate()}
      >
        {t('shell.sandbox.leaveText')}
      </ConfirmDialog>
    </Group>
  )
}
