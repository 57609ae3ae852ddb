// Notes, and beside them the time in large figures.

import { Flex, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { BareNumber } from './duration.ts'
import { TimeField } from './TimeField.tsx'
import type { Tracking } from './useTracking.ts'

interface NotesAndTimeProps {
  readonly form: Tracking
  readonly mode: BareNumber
}

const small = { fontSize: 'var(--mantine-font-size-sm)' }

export function NotesAndTime({ form, mode }: NotesAndTimeProps) {
  const { t } = useTranslation()
  const { doing } = form
  return (
    <Flex gap="sm" direction={{ base: 'column', sm: 'row' }}>
      <Textarea
        label={t('track.notes')}
        description={t('track.notesHelp')}
        style={{ flex: 1 }}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={10_000}
        value={form.note}
        error={doing.at('note')}
        onChange={(event) => form.setNote(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          event.currentTarget.form?.requestSubmit()
        }}
      />
      <TimeField
        w={{ base: '100%', sm: 190 }}
        size="xl"
        data-first
        value={form.text}
        mode={mode}
        placeholder="0:00"
        description={t('track.timeHelp')}
        problem={form.problems.time ?? doing.at('durationMs')}
        onChange={form.type}
        styles={{
          label: small,
          description: small,
          error: small,
          input: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
        }}
      />
    </Flex>
  )
}
