// One's own time across both systems: a week as a grid to type into, a day as a list.

import { Alert, SegmentedControl, Text } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../api/hooks.ts'
import type { TrackedDays } from '../../api/shapes.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { useReread } from '../../track/useAct.ts'
import { Alone } from './Alone.tsx'
import { Day } from './Day.tsx'
import { Deleted } from './Deleted.tsx'
import { Grid } from './Grid.tsx'
import { Picker } from './Picker.tsx'
import { onDay } from './rows.ts'
import { daysPath, TellingContext, useMakeTelling } from './telling.ts'
import { type At, useAt } from './useAt.ts'
import './week.css'

export default function Week() {
  const { t } = useTranslation()
  const at = useAt()
  const found = useRead<TrackedDays>(daysPath(at.days))
  const telling = useMakeTelling(at.days)
  return (
    <TellingContext value={telling}>
      <Page title={t('week.title')} about={t('week.about')} actions={!at.isNarrow && <ViewChoice at={at} />}>
        <Picker at={at} read={found.data} />
        <Deleted entry={telling.deleted} onDone={telling.forgetDeleted} />
        <Loaded of={found}>
          {(read) => (
            <>
              {read.unread.length > 0 && <Unread names={read.unread} />}
              {at.view === 'week' ? <Grid key={at.week} at={at} read={read} /> : <Day at={at} read={read} />}
              <Alone entries={at.view === 'week' ? read.alone : onDay(read.alone, at.day)} />
            </>
          )}
        </Loaded>
      </Page>
    </TellingContext>
  )
}

function ViewChoice({ at }: { readonly at: At }) {
  const { t } = useTranslation()
  return (
    <SegmentedControl
      aria-label={t('week.view')}
      value={at.view}
      data={(['week', 'day'] as const).map((value) => ({ value, label: t(`week.views.${value}`) }))}
      onChange={at.show}
    />
  )
}

const againMs = 20_000

/** Asked again by itself as long as this is in sight. */
function Unread({ names }: { readonly names: readonly string[] }) {
  const { t } = useTranslation()
  const reread = useReread()
  useEffect(() => {
    const timer = setInterval(() => void reread(), againMs)
    return () => clearInterval(timer)
  }, [reread])
  return (
    <Alert variant="light" icon={<IconInfoCircle aria-hidden />}>
      <Text size="sm">{t('week.unread', { names: names.join(', ') })}</Text>
    </Alert>
  )
}
