// The tracking dialog over any page: for a task that is named, or asked for first.

import { Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFocusBack } from '../parts/useFocusBack.ts'
import { Finder } from './Finder.tsx'
import { Panel } from './Panel.tsx'

interface DialogProps {
  readonly of?: { readonly tool: string; readonly task: string }
  onClose(): void
}

export default function Dialog({ of, onClose }: DialogProps) {
  const { t } = useTranslation()
  const [found, setFound] = useState(of)
  useFocusBack()
  return (
    <Modal opened onClose={onClose} size="lg" title={t('track.title')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      {found ? <Panel {...found} /> : <Finder onFound={(tool, task) => setFound({ tool, task })} />}
    </Modal>
  )
}
