// A bridge's form: what would follow is shown first (D5), and only then it is saved.

import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { PreviewDialog } from '../../parts/PreviewDialog.tsx'
import { useNotice } from '../../parts/useNotice.ts'
import { ConflictFields, DeletionFields, DirectionFields, PaceFields, WindowFields } from './Fields.tsx'
import { type BridgeForm, pairOf, setupOf } from './form.ts'
import { type FieldMistakes, fieldAt, mistakesAt } from './mistakes.ts'
import { SpaceFields } from './SpaceFields.tsx'
import type { BridgeSetup, Choices, Pair } from './shapes.ts'
import { useSaving } from './useSaving.ts'

interface EditorProps {
  readonly choices: Choices
  /** What the form begins with. */
  readonly start: BridgeForm
  /** As it is stored; undefined for a new one. */
  readonly stored?: { readonly setup: BridgeSetup; readonly revision: string }
  /** The fields above the others: name and connections of a new one. */
  head?(parts: HeadParts): ReactNode
  onSaved(name: string): void
  /** Told whenever the form begins or ends to be different from what it began with. */
  onTouch?(isTouched: boolean): void
  /** What somebody else has saved meanwhile is read again. */
  onReload?(): void
}

export interface HeadParts {
  readonly form: BridgeForm
  readonly pair: Pair | undefined
  readonly mistakes: FieldMistakes
  onChange(changes: Partial<BridgeForm>): void
}

export function Editor({ choices, start, stored, head, onSaved, onTouch, onReload }: EditorProps) {
  const { t } = useTranslation()
  const notice = useNotice()
  const [form, setForm] = useState(start)
  const pair = pairOf(choices, form.from, form.to)
  const name = form.name.trim()
  const saving = useSaving({
    change: { bridges: { [name]: setupOf(form, stored?.setup, pair) }, basedOn: { [name]: stored?.revision ?? null } },
    onSaved() {
      notice(t('bridges.form.saved', { name }))
      onSaved(name)
    },
  })
  const isNew = stored === undefined
  const mistakes = mistakesAt(saving.error, name, isNew)
  const put = (next: BridgeForm) => {
    setForm(next)
    onTouch?.(!isSame(next, start))
  }
  const parts = { form, pair, mistakes, onChange: (changes: Partial<BridgeForm>) => put({ ...form, ...changes }) }
  const isTouched = !isSame(form, start)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    saving.look()
  }
  return (
    <form onSubmit={submit} noValidate aria-label={isNew ? t('bridges.new') : name}>
      <Stack gap="lg">
        {head?.(parts)}
        {pair?.spaces && <SpaceFields {...parts} />}
        {pair && <Terms {...parts} />}
        {saving.isOutdated && !isNew ? (
          <Outdated onReload={onReload} />
        ) : (
          <ErrorNote error={isNew && saving.isOutdated ? null : saving.error} except={(path) => fieldAt(path, name) !== null} />
        )}
        <Group>
          <Button type="submit" loading={saving.isLooking} disabled={!pair || (!isNew && !isTouched)}>
            {t('bridges.form.save')}
          </Button>
          {!isNew && isTouched && (
            <Button variant="default" onClick={() => put(start)}>
              {t('bridges.form.reset')}
            </Button>
          )}
          {!isNew && !isTouched && (
            <Text size="sm" c="dimmed">
              {t('bridges.form.nothingChanged')}
            </Text>
          )}
        </Group>
      </Stack>
      <PreviewDialog
        opened={saving.isOpen}
        onClose={saving.close}
        onApply={saving.apply}
        preview={saving.preview}
        error={null}
        isApplying={saving.isApplying}
      />
    </form>
  )
}

const isSame = (one: BridgeForm, other: BridgeForm) => JSON.stringify(one) === JSON.stringify(other)

const Terms = (parts: HeadParts) => (
  <>
    <DirectionFields {...parts} />
    <PaceFields {...parts} />
    <ConflictFields {...parts} />
    <DeletionFields {...parts} />
    <WindowFields {...parts} />
  </>
)

function Outdated({ onReload }: { readonly onReload: (() => void) | undefined }) {
  const { t } = useTranslation()
  return (
    <Alert color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />} role="alert">
      <Text size="sm">{t('bridges.form.outdated')}</Text>
      <Button mt="xs" size="compact-sm" variant="default" onClick={onReload}>
        {t('bridges.form.reload')}
      </Button>
    </Alert>
  )
}
