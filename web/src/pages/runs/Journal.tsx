// Every write to a vendor, filtered by what stands in the address; chosen ones can be taken back.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePages } from '../../api/hooks.ts'
import { useMe } from '../../api/me.ts'
import type { Attempt } from '../../api/shapes.ts'
import { useAddress } from '../../parts/address.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { Chosen } from './Chosen.tsx'
import { beginOf, endOf } from './instants.ts'
import { JournalFilters, marks } from './JournalFilters.tsx'
import { UndoStrip } from './UndoStrip.tsx'
import { WriteRows } from './WriteRows.tsx'

export default function Journal() {
  const { t } = useTranslation()
  const [asked] = useAddress(...marks)
  const { zone } = useMe()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const query = { ...asked, from: beginOf(asked.from, zone), to: endOf(asked.to, zone), limit: '100' }
  const writes = usePages<Attempt, 'writes'>('/api/journal', 'writes', query)
  return (
    <Page title={t('runs.journal.title')} about={t('runs.journal.about')}>
      <UndoStrip />
      <JournalFilters />
      <Chosen writes={writes.rows} chosen={chosen} onClear={() => setChosen(new Set())} />
      <ErrorNote error={writes.isFetchNextPageError ? writes.error : null} retry={() => void writes.fetchNextPage()} />
      <Loaded of={writes}>
        {(rows) => (
          <WriteRows
            label={t('runs.journal.title')}
            writes={rows}
            empty={t('runs.journal.none')}
            withRun
            chosen={chosen}
            onToggle={(id) => setChosen(chosen.symmetricDifference(new Set([id])))}
            pages={writes}
          />
        )}
      </Loaded>
    </Page>
  )
}
