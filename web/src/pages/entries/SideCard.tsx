// One side of a piece of time: its id, its page at the vendor, and its fields, those that differ from the other side marked.

import { Badge, Code, CopyButton, Group, Stack, Table, Text, Title, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PassportSide } from '../../api/shapes.ts'
import { FieldValue, fieldOrder, useFieldName } from '../../parts/FieldValue.tsx'
import { useFormat } from '../../parts/format.ts'
import { OutLink } from '../../parts/OutLink.tsx'

interface SideCardProps {
  readonly side: PassportSide
  readonly other: PassportSide
  readonly title: string
}

/** What each side says in its own refs is never the same on both. */
const comparable: ReadonlySet<string> = new Set(['day', 'durationMs', 'note', 'name', 'from', 'until', 'done'])

export function SideCard({ side, other, title }: SideCardProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { vendor, ref, url, fields, isGone, readAt } = side
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
      {fields && <FieldTable fields={fields} other={other.fields} />}
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

function FieldTable({ fields, other }: { readonly fields: Fields; readonly other: PassportSide['fields'] }) {
  const fieldName = useFieldName()
  const shown = fieldOrder.filter((field) => field in fields)
  return (
    <Table withRowBorders={false} verticalSpacing={3} layout="fixed">
      <Table.Tbody>
        {shown.map((field) => {
          const differs = other !== null && comparable.has(field) && field in other && other[field] !== fields[field]
          return (
            <Table.Tr key={field}>
              <Table.Th fw={400} c="dimmed" w="34%" scope="row">
                {fieldName(field)}
              </Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere', fontWeight: differs ? 700 : 400 }}>
                <FieldValue field={field} value={fields[field]} />
                {differs && ' ≠'}
              </Table.Td>
            </Table.Tr>
          )
        })}
      </Table.Tbody>
    </Table>
  )
}
