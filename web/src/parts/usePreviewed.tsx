// A change that shows what it would do before it is made (D5): asked for, looked at in the dialog, then made or left.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Applied } from '../../../src/sync/apply.ts'
import type { Preview } from '../../../src/sync/preview.ts'
import { useChange } from '../api/hooks.ts'
import { PreviewDialog } from './PreviewDialog.tsx'
import { useSentence } from './Sentence.tsx'
import { useNotice } from './useNotice.ts'

interface PreviewedOptions {
  /** Of the change; its preview is at `<path>/preview` and takes the same body. */
  readonly path: string
  readonly title?: string
  onDone?(): void
}

/** `dialog` is to be put somewhere in the page. */
export function usePreviewed<V extends object>({ path, title, onDone }: PreviewedOptions) {
  const { t } = useTranslation()
  const notice = useNotice()
  const say = useSentence()
  const [asked, setAsked] = useState<V | null>(null)
  const preview = useChange<Preview, V>({ path: `${path}/preview`, touches: [] })
  const apply = useChange<Applied, V>({
    path,
    onDone: ({ notes, warnings }) => {
      setAsked(null)
      notice([t('common.saved'), ...[...notes, ...warnings].map(say)].join('. '))
      onDone?.()
    },
  })
  const ask = (value: V) => {
    apply.reset()
    preview.mutate(value)
    setAsked(value)
  }
  const dialog = (
    <PreviewDialog
      opened={asked !== null}
      onClose={() => setAsked(null)}
      onApply={() => asked && apply.mutate(asked)}
      preview={preview.data}
      error={preview.error}
      isApplying={apply.isPending}
      applyError={apply.error}
      {...(title === undefined ? {} : { title })}
    />
  )
  return { ask, dialog }
}
