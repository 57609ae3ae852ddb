// D4: the balance sheet of a week. What both systems hold, person by day, and why they differ.

import { Alert, Button, SimpleGrid } from '@mantine/core'
import { IconDownload, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { withQuery } from '../../api/client.ts'
import { useRead } from '../../api/hooks.ts'
import { useMay } from '../../api/me.ts'
import type { Balance as BalanceSheet, Bridge } from '../../api/shapes.ts'
import { useAddress } from '../../parts/address.ts'
import { Choice, Typed } from '../../parts/Filter.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { sheetOf } from './lines.ts'
import { Sheet } from './Sheet.tsx'
import { useThisWeek, WeekPicker } from './WeekPicker.tsx'
import { isWeek } from './weeks.ts'

export default function Balance() {
  const { t } = useTranslation()
  const [{ week: asked, bridge, person }, set] = useAddress('week', 'bridge', 'person')
  const thisWeek = useThisWeek()
  const week = asked !== undefined && isWeek(asked) ? asked : thisWeek
  const query = { week: asked ?? week, bridge }
  const sheets = useRead<{ balances: readonly BalanceSheet[] }>(withQuery('/api/balance', query))
  const shown = sheetsOf(sheets.data?.balances ?? [], person)
  const only = person !== undefined && shown.length === 1 ? { bridge: shown[0]!.bridge, person } : {}
  return (
    <Page title={t('balance.title')} about={t('balance.about')} actions={<Download query={{ ...query, ...only }} />}>
      <WeekPicker week={week} onChange={(chosen) => set({ week: chosen === thisWeek ? null : chosen })} />
      <Filters />
      <Loaded of={sheets}>{() => <Sheets sheets={shown} person={person} />}</Loaded>
    </Page>
  )
}

const sheetsOf = (sheets: readonly BalanceSheet[], person: string | undefined) =>
  person === undefined ? sheets : sheets.flatMap((one) => sheetOf(one, person) ?? [])

interface SheetsProps {
  readonly sheets: readonly BalanceSheet[]
  readonly person: string | undefined
}

function Sheets({ sheets, person }: SheetsProps) {
  const { t } = useTranslation()
  if (sheets.length > 0) return sheets.map((sheet) => <Sheet key={sheet.bridge} sheet={sheet} />)
  return (
    <Alert variant="light" icon={<IconInfoCircle aria-hidden />}>
      {person === undefined ? t('balance.noBridges') : t('balance.nobody', { name: person })}
    </Alert>
  )
}

type Query = Readonly<Record<string, string | undefined>>

function Download({ query }: { readonly query: Query }) {
  const { t } = useTranslation()
  return (
    <Button
      component="a"
      href={withQuery('/api/balance', { ...query, format: 'csv' })}
      download
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
    >
      {t('balance.csv')}
    </Button>
  )
}

function Filters() {
  const { t } = useTranslation()
  const [{ bridge, person }, set] = useAddress('week', 'bridge', 'person')
  const bridges = useRead<{ bridges: readonly Bridge[] }>('/api/bridges')
  const seesOthers = useMay('admin')
  const names = bridges.data?.bridges.map(({ name }) => ({ value: name, label: name })) ?? []
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
      <Choice label={t('common.bridge')} value={bridge} options={names} onChange={(chosen) => set({ bridge: chosen })} />
      {seesOthers && <Typed label={t('balance.person')} value={person} onChange={(typed) => set({ person: typed })} />}
    </SimpleGrid>
  )
}
