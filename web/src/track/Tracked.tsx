// How much time the task has already, below the form.

import { Group, Text } from '@mantine/core'
import { Trans, useTranslation } from 'react-i18next'
import { useMinutes } from '../parts/minutes.ts'
import { OutLink } from '../parts/OutLink.tsx'
import type { TrackTask } from './api.ts'

export function Tracked({ of: { task, trackedMs, timesheetUrl, timeTracker } }: { readonly of: TrackTask }) {
  const { t } = useTranslation()
  const minutes = useMinutes()
  return (
    <Group gap="md" fz="sm" style={{ rowGap: 2 }}>
      <Text inherit c="dimmed">
        <Trans
          i18nKey="track.tracked"
          values={{ task: task.title, time: minutes(trackedMs.own) }}
          components={{ task: <em /> }}
          shouldUnescape
        />
        {trackedMs.everybody !== null && ` (${t('track.trackedByAll', { time: minutes(trackedMs.everybody) })})`}.
      </Text>
      {timesheetUrl && <OutLink href={timesheetUrl}>{t('track.done.timesheet', { tool: timeTracker })}</OutLink>}
    </Group>
  )
}
