// Who somebody is on the other side: the suggestion, or somebody else, and from when on their time is sent.

import { Alert, Anchor, Button, Group as Line, Stack, Text, TextInput } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useRead } from '../../api/hooks.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { useFormat } from '../../parts/format.ts'
import { PersonSelect, TrackerPersonSelect } from '../../parts/PersonSelect.tsx'
import { Sentence } from '../../parts/Sentence.tsx'
import { useBridge } from '../../parts/useBridge.ts'
import { usePreviewed } from '../../parts/usePreviewed.tsx'
import type { Group, ParticipantRule, Person, RuleBody } from './shapes.ts'

interface LinkPersonProps {
  readonly group: Group
  readonly rule: ParticipantRule
}

export function LinkPerson({ group, rule }: LinkPersonProps) {
  const { t } = useTranslation()
  const { bridge, ref, side } = group
  const [other, setOther] = useState<string | null>(null)
  const [from, setFrom] = useState('')
  const { ask, dialog } = usePreviewed<RuleBody>({ path: '/api/inbox/rule' })
  if (ref === null) return null
  if (rule.why !== null)
    return (
      <Alert variant="light" icon={<IconInfoCircle aria-hidden />}>
        <Sentence of={rule.why} />
      </Alert>
    )
  const wish = (whom: string) => {
    const pair = side === 'left' ? { left: ref, right: whom } : { left: whom, right: ref }
    ask({ bridge, participant: { ...pair, ...(from === '' ? {} : { activation: from }) } })
  }
  return (
    <Stack align="flex-start">
      <Suggestion person={rule.suggestion} chosen={other} onTake={setOther} />
      <Other group={group} value={other} onChange={setOther} />
      <From since={rule.since} value={from} onChange={setFrom} />
      <Line>
        <Button disabled={other === null} onClick={() => other !== null && wish(other)}>
          {t('inbox.look')}
        </Button>
        <ToPage group={group} />
      </Line>
      {dialog}
    </Stack>
  )
}

interface SuggestionProps {
  readonly person: Person | null
  readonly chosen: string | null
  onTake(ref: string): void
}

/** Offered, never applied by itself. */
function Suggestion({ person, chosen, onTake }: SuggestionProps) {
  const { t } = useTranslation()
  if (person === null || chosen === person.ref) return null
  return (
    <Line gap="sm">
      <Text size="sm">{t('inbox.person.suggested', { name: person.name })}</Text>
      <Button size="compact-sm" variant="default" onClick={() => onTake(person.ref)}>
        {t('inbox.person.take', { name: person.name })}
      </Button>
    </Line>
  )
}

interface OtherProps {
  readonly group: Group
  readonly value: string | null
  onChange(ref: string | null): void
}

function Other({ group: { bridge, side }, value, onChange }: OtherProps) {
  const { t } = useTranslation()
  const { left, right, error } = useBridge(bridge)
  const label = t('inbox.person.who', { connection: (side === 'left' ? right : left) ?? '' })
  if (error) return <ErrorNote error={error} />
  return (
    <div style={{ width: '100%', maxWidth: 420 }}>
      {side === 'left' && right !== undefined && (
        <TrackerPersonSelect label={label} connection={right} bridge={bridge} value={value} onChange={onChange} />
      )}
      {side === 'right' && <UnlinkedSelect label={label} bridge={bridge} value={value} onChange={onChange} />}
    </div>
  )
}

interface UnlinkedSelectProps {
  readonly label: string
  readonly bridge: string
  readonly value: string | null
  onChange(ref: string | null): void
}

interface Unlinked {
  readonly suggested: readonly { readonly left: Person }[]
  readonly alone: { readonly left: readonly Person[] }
}

/** Those of the work tool whom nobody has linked yet. */
function UnlinkedSelect({ bridge, ...rest }: UnlinkedSelectProps) {
  const found = useRead<Unlinked>(`/api/bridges/${encodeURIComponent(bridge)}/people`)
  const people = found.data ? [...found.data.suggested.map(({ left }) => left), ...found.data.alone.left] : []
  return (
    <>
      <ErrorNote error={found.error} />
      <PersonSelect {...rest} people={people} />
    </>
  )
}

interface FromProps {
  readonly since: string | null
  readonly value: string
  onChange(day: string): void
}

function From({ since, value, onChange }: FromProps) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <TextInput
      type="date"
      label={t('inbox.person.from')}
      description={since === null ? undefined : t('inbox.person.fromAll', { day: format.instant(since) })}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

function ToPage({ group: { bridge, side, ref, name } }: { readonly group: Group }) {
  const { t } = useTranslation()
  const { left } = useBridge(bridge)
  if (side !== 'left' || left === undefined || ref === null) return null
  return (
    <Anchor component={Link} href={`/people/${encodeURIComponent(left)}/${encodeURIComponent(ref)}`} size="sm">
      {t('inbox.person.page', { name: name ?? ref })}
    </Anchor>
  )
}
