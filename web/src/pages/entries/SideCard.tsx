// One side of a piece of time: its id, its page at the vendor, and its fields, those that differ from the other side marked.

import { Badge, Code, CopyButton, Group, Stack, Table, Text, Title, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PassportSide } from '../../api/shapes.ts'
import { FieldValue, fieldOrder, useFieldName } from '../../parts/FieldValue.tsx'
import { useFormat } from '../../parts/format.ts'
import { OutLink } from '../../parts/OutLink.tsx'

/** By field: what the vendor calls what it names. */
export type FieldNames = Readonly<Record<string, string>>

interface SideCardProps {
  readonly side: PassportSide
  /** To mark what differs; null where both sides agree, each in its own way. */
  readonly other: PassportSide | null
  readonly names: FieldNames | undefined
  readonly title: string
}

/** What each side says in its own refs is never the same on both. */
const comparable: ReadonlySet<string> = new Set(['day', 'durationMs', 'note', 'name', 'from', 'until', 'done'])

export function SideCard({ side, other, names = {}, title }: SideCardProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { vendor, ref, url, fields, isGone, readAt } = side
  const known = side.title === null ? names : { task: side.title, ...names }
  return (
    <Stack component="section" aria-label={title} className="surface" p="lg" gap="sm">
      <Group justify="space-between">
        <Title order={2} size="h5">
          {vendor}
        </Title>
        {isGone && <Badge color="red.9">{t('entries.passport.gone')}</Badge>}
      </Group>
      {ref === null ? (
        <Text c="dimmed">{t('entries.passport.notThere')}</Text>
      ) : (
        <Group gap="xs">
          <Ref value={ref} />
          <OutLink href={url}>{url === null ? '' : t('entries.passport.open', { vendor })}</OutLink>
        </Group>
      )}
      {fields && <FieldTable fields={fields} other={other?.fields ?? null} names={known} />}
      {readAt && (
        <Text size="xs" c="dimmed">
          {t('entries.passport.seen', { when: format.instant(readAt) })}
        </Text>
      )}
    </Stack>
  )
}

function Ref({ value }: { readonly value: string }) {
  const { t } = useTranslation()
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <UnstyledButton
          onClick={copy}
          aria-label={`${t('common.copy')} ${value}`}
          title={t(copied ? 'common.copied' : 'common.copy')}
        >
          <Code>{value}</Code>{' '}
          {copied && (
            <Text span size="xs">
              {t('common.copied')}
            </Text>
          )}
        </UnstyledButton>
      )}
    </CopyButton>
  )
}

type Fields = NonNullable<PassportSide['fields']>

interface FieldTableProps {
  readonly fields: Fields
  readonly other: PassportSide['fields']
  readonly names: FieldNames
}

/** A note that carries the task's name beside the other's words says the same. */
function isOther(field: string, one: Fields[string] | undefined, two: Fields[string] | undefined): boolean {
  if (!comparable.has(field) || two === undefined || one === two) return false
  const [short = '', long = ''] = [String(one), String(two)].toSorted((a, b) => a.length - b.length)
  return field !== 'note' || !long.includes(short)
}

function FieldTable({ fields, other, names }: FieldTableProps) {
  const fieldName = useFieldName()
  const shown = fieldOrder.filter((field) => field in fields)
  return (
    <Table withRowBorders={false} verticalSpacing={3} layout="fixed">
      <Table.Tbody>
        {shown.map((field) => {
          const differs = other !== null && isOther(field, fields[field], other[field])
          const name = fields[field] === null ? undefined : names[field]
          return (
            <Table.Tr key={field}>
              <Table.Th fw={400} c="dimmed" w="34%" scope="row">
                {fieldName(field)}
              </Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere', fontWeight: differs ? 700 : 400 }}>
                <FieldValue field={field} value={name ?? fields[field]} />
                {name !== undefined && (
                  <Text span size="xs" c="dimmed">
                    {' '}
                    {fields[field]}
                  </Text>
                )}
                {differs && ' ≠'}
              </Table.Td>
            </Table.Tr>
          )
        })}
      </Table.Tbody>
    </Table>
  )
}
