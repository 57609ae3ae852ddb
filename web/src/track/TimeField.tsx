// A field for a length of time, which says while somebody types how it is understood.

import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type BareNumber, type DurationQuestion, type DurationRefusal, parseDuration, showDuration } from './duration.ts'

interface TimeFieldProps extends Omit<TextInputProps, 'value' | 'onChange' | 'error'> {
  readonly value: string
  readonly mode: BareNumber
  /** The server's, or the form's. */
  readonly problem?: string | null
  onChange(text: string): void
}

/** What it says is `showDuration` of what `parseDuration` makes of the same text: that is what is saved. */
export function TimeField({ value, mode, problem = null, onChange, description, ...props }: TimeFieldProps) {
  const { t } = useTranslation()
  const words = useDurationWords()
  const [isLeft, setLeft] = useState(false)
  const found = parseDuration(value, mode)
  // Half of "1:30" is no mistake yet.
  const refused = found.refused === 'empty' || (found.refused === 'unclear' && !isLeft) ? undefined : found.refused
  const said =
    found.refused === undefined
      ? [t('track.is', { time: showDuration(found.ms) }), found.asks && words.question(found.asks, value, found.ms)]
      : [description]
  return (
    <TextInput
      autoComplete="off"
      spellCheck={false}
      {...props}
      label={props.label ?? t('track.time')}
      value={value}
      description={<span role="status">{said.filter(Boolean).map((part, n) => (n === 0 ? part : ` · ${part}`))}</span>}
      error={problem ?? (refused && words.refusal(refused, value))}
      onBlur={() => setLeft(true)}
      onChange={(event) => {
        setLeft(false)
        onChange(event.currentTarget.value)
      }}
    />
  )
}

/** Why typed time is not taken, and what is asked about it. */
export function useDurationWords() {
  const { t } = useTranslation()
  return {
    refusal: (code: DurationRefusal, typed: string) => t(`track.refused.${code}`, { typed: typed.trim() }),
    question: (code: DurationQuestion, typed: string, ms: number) =>
      t(`track.asks.${code}`, { typed: typed.trim(), time: showDuration(ms) }),
  }
}
