// The browsers that are paired, each with a button that ends it.

import { useTranslation } from 'react-i18next'
import { useRead } from '../../api/hooks.ts'
import { useFormat } from '../../parts/format.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Part } from '../../parts/Part.tsx'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { RevokeToken, type Token } from '../settings/RevokeToken.tsx'
import { type Paired, pairedOf } from './extensions.ts'

export function PairedBrowsers() {
  const { t } = useTranslation()
  const format = useFormat()
  const tokens = useRead<{ tokens: readonly Token[] }>('/api/tokens')
  const columns: Column<Paired>[] = [
    { key: 'browser', title: t('extension.paired.browser'), cell: ({ browser }) => browser },
    { key: 'since', title: t('extension.paired.since'), cell: ({ createdAt }) => format.instant(createdAt) },
    {
      key: 'used',
      title: t('extension.paired.used'),
      cell: ({ usedAt }) => (usedAt === null ? t('common.never') : format.instant(usedAt)),
    },
    { key: 'end', title: '', cell: (token) => <RevokeToken token={token} /> },
  ]
  return (
    <Part title={t('extension.paired.title')} about={t('extension.paired.about')}>
      <Loaded of={tokens}>
        {({ tokens: all }) => (
          <Rows
            label={t('extension.paired.title')}
            rows={pairedOf(all)}
            columns={columns}
            keyOf={({ name }) => name}
            empty={t('extension.paired.none')}
          />
        )}
      </Loaded>
    </Part>
  )
}
