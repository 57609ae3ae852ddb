// One question: what is asked, what each side says, and what will follow from keeping either.

import { Anchor, Badge, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useChange } from '../../api/hooks.ts'
import type { Answered, Conflict } from '../../api/shapes.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { useFieldName } from '../../parts/FieldValue.tsx'
import { useFormat } from '../../parts/format.ts'
import { passportPath } from '../../parts/passport.ts'
import { Sentence } from '../../parts/Sentence.tsx'
import { useNotice } from '../../parts/useNotice.ts'
import { Disputed } from './Disputed.tsx'
import { expectation, type Side } from './expectation.ts'

interface ConflictCardProps {
  readonly conflict: Conflict
  readonly isOneWay: boolean
}

export function ConflictCard({ conflict, isOneWay }: ConflictCardProps) {
  const { t } = useTranslation()
  const { id, bridge, person, left, right } = conflict
  const what = left.title ?? right.title ?? left.ref ?? right.ref ?? id
  return (
    <Stack component="section" aria-label={t('decisions.conflicts.of', { what })} className="surface" p="lg" gap="sm">
      <Group justify="space-between" align="flex-start">
        <Title order={2} size="h5">
          <Anchor component={Link} href={passportPath(conflict.id)} inherit>
            {what}
          </Anchor>
        </Title>
        <Badge variant="default" tt="none">
          {bridge}
        </Badge>
      </Group>
      <Facts conflict={conflict} person={person} />
      <Text>
        <Asked conflict={conflict} />
      </Text>
      {conflict.disputed.length > 0 && <Disputed conflict={conflict} />}
      <Answers conflict={conflict} isOneWay={isOneWay} />
    </Stack>
  )
}

function Facts({ conflict: { left, right, since }, person }: { readonly conflict: Conflict; readonly person: string | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  const day = left.fields?.['day'] ?? right.fields?.['day']
  const facts = [
    person,
    typeof day === 'string' && format.day(day),
    since && t('decisions.conflicts.since', { when: format.relative(since) }),
  ]
  return (
    <Text size="sm" c="dimmed">
      {facts.filter(Boolean).join(' · ')}
    </Text>
  )
}

/** The page has buttons where the server's sentence names commands. */
const asks = {
  'edited on both sides': 'editedBoth',
  'edited and deleted': 'editedDeleted',
  'edited again after put back': 'editedAgain',
} as const

function Asked({ conflict: { code, sentence, left, right } }: { readonly conflict: Conflict }) {
  const { t } = useTranslation()
  if (code === null || !(code in asks)) return <Sentence of={sentence} />
  const key = asks[code as keyof typeof asks]
  return t(`decisions.conflicts.asks.${key}`, { left: left.vendor, right: right.vendor })
}

const sides = ['left', 'right'] as const

function Answers({ conflict, isOneWay }: ConflictCardProps) {
  const { t } = useTranslation()
  const answer = useAnswer(conflict)
  if (expectation(conflict, 'left', isOneWay) === undefined) return <NoSide conflict={conflict} />
  return (
    <>
      <ErrorNote error={answer.error} />
      <Group align="stretch" gap="md" grow preventGrowOverflow={false}>
        {sides.map((side) => (
          <Stack key={side} gap={4} style={{ flexBasis: '15rem' }}>
            <Button
              variant="default"
              loading={answer.isPending && answer.variables === side}
              disabled={answer.isPending}
              onClick={() => answer.mutate(side)}
            >
              {t('decisions.conflicts.keep', { vendor: conflict[side].vendor })}
            </Button>
            <Text size="sm" c="dimmed">
              <Expected conflict={conflict} isOneWay={isOneWay} winner={side} />
            </Text>
          </Stack>
        ))}
      </Group>
    </>
  )
}

function Expected({ conflict, isOneWay, winner }: ConflictCardProps & { readonly winner: Side }) {
  const { t } = useTranslation()
  const fieldName = useFieldName()
  const expected = expectation(conflict, winner, isOneWay)
  if (!expected) return null
  const { is, vendor, fields } = expected
  if (is === 'stays') return t('decisions.conflicts.expects.stays')
  if (is !== 'copied') return t(`decisions.conflicts.expects.${is}`, { vendor })
  return t('decisions.conflicts.expects.copied', { count: fields.length, vendor, fields: fields.map(fieldName).join(', ') })
}

/** Another question, or one that answers itself. */
function NoSide({ conflict: { code } }: Pick<ConflictCardProps, 'conflict'>) {
  const { t } = useTranslation()
  if (code !== 'delete guard') return <Text size="sm">{t('decisions.conflicts.lookedUp')}</Text>
  return (
    <Text size="sm">
      {t('decisions.conflicts.guard')}{' '}
      <Anchor component={Link} href="/waste" inherit underline="always">
        {t('decisions.conflicts.guardLink')}
      </Anchor>
    </Text>
  )
}

/** What was decided is told with the way to its passport, since the question goes from the page. */
function useAnswer(conflict: Conflict) {
  const { t } = useTranslation()
  const notice = useNotice()
  const said = ({ follows }: Answered) =>
    follows === null
      ? t('decisions.conflicts.answered.stays')
      : t(`decisions.conflicts.answered.${follows.do}`, { vendor: conflict[follows.side].vendor })
  return useChange<Answered, Side>({
    path: `/api/conflicts/${encodeURIComponent(conflict.id)}/answer`,
    body: (winner) => ({ winner }),
    onDone: (answered) =>
      notice(
        <>
          {said(answered)}{' '}
          <Anchor component={Link} href={passportPath(conflict.id)} size="sm" underline="always">
            {t('decisions.openPassport')}
          </Anchor>
        </>,
      ),
  })
}
