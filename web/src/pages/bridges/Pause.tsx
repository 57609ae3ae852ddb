// Pausing a bridge and resuming it.

import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api/hooks.ts'
import type { Bridge } from '../../api/shapes.ts'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { useSentence } from '../../parts/Sentence.tsx'
import { useNotice } from '../../parts/useNotice.ts'

const touches = ['/api/bridges', '/api/connections']

export function PauseButton({ bridge }: { readonly bridge: Pick<Bridge, 'name' | 'paused'> }) {
  return bridge.paused ? <Resume name={bridge.name} /> : <Pause name={bridge.name} />
}

function Pause({ name }: { readonly name: string }) {
  const { t } = useTranslation()
  const notice = useNotice()
  const [isAsked, setAsked] = useState(false)
  const pause = useChange({
    path: `/api/bridges/${encodeURIComponent(name)}/pause`,
    body: () => undefined,
    touches,
    onDone: () => notice(t('bridges.pause.done', { name })),
  })
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        {t('bridges.pause.off')}
      </Button>
      <ConfirmDialog
        opened={isAsked}
        title={t('bridges.pause.title', { name })}
        action={t('bridges.pause.off')}
        isBusy={pause.isPending}
        error={pause.error}
        onClose={() => setAsked(false)}
        onConfirm={() => pause.mutate()}
      >
        <Text>{t('bridges.pause.text')}</Text>
      </ConfirmDialog>
    </>
  )
}

function Resume({ name }: { readonly name: string }) {
  const { t } = useTranslation()
  const notice = useNotice()
  const sentence = useSentence()
  const resume = useChange({
    path: `/api/bridges/${encodeURIComponent(name)}/resume`,
    body: () => undefined,
    touches,
    onDone: () => notice(t('bridges.pause.undone', { name })),
  })
  const failed = ({ message }: Error) => notice(sentence(message), 'failed')
  return (
    <Button loading={resume.isPending} onClick={() => resume.mutate(undefined, { onError: failed })}>
      {t('bridges.pause.on')}
    </Button>
  )
}
