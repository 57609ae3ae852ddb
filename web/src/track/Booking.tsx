// Where the time is booked: a project by client, recent ones first, and a task of it; and why this one is suggested.

import { type ComboboxItem, Select, SimpleGrid, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { TrackTask } from './api.ts'
import {
  type Choice,
  chosenProject,
  isSuggested,
  matching,
  type OptionGroup,
  placeName,
  projectGroups,
  taskOptions,
} from './options.ts'

interface BookingProps {
  readonly of: TrackTask
  readonly value: Choice
  readonly errors: { readonly project: string | null; readonly task: string | null }
  onChange(choice: Choice): void
}

const mostShown = 200

export function Booking({ of, value, errors, onChange }: BookingProps) {
  const { t } = useTranslation()
  const groups = projectGroups(of, { recent: t('track.recent'), noClient: t('track.noClient') })
  const common = {
    searchable: true,
    selectFirstOptionOnChange: true,
    nothingFoundMessage: t('track.noneFound'),
    limit: mostShown,
    maxDropdownHeight: 300,
    allowDeselect: false,
  }
  if (of.projects.length === 0) return <Text>{t('track.noProjects', { timeTracker: of.timeTracker })}</Text>
  return (
    <div>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <Select
          {...common}
          label={t('track.project')}
          placeholder={t('track.chooseProject')}
          data={groups.map(({ group, items }) => ({ group, items: [...items] }))}
          filter={({ options, search }) => matching(options as OptionGroup[], search) as never}
          value={value.project}
          error={errors.project}
          onChange={(ref) => onChange(chosenProject(of.projects, ref))}
        />
        <Select
          {...common}
          label={t('track.task')}
          placeholder={t('track.chooseTask')}
          disabled={value.project === null}
          data={taskOptions(of, value.project) as ComboboxItem[]}
          value={value.task}
          error={errors.task}
          onChange={(task) => onChange({ ...value, task })}
        />
      </SimpleGrid>
      {isSuggested(value, of.suggested?.booked) && <Reason of={of} />}
    </div>
  )
}

function Reason({ of: { suggested, task } }: { readonly of: TrackTask }) {
  const { t } = useTranslation()
  const { from } = suggested!
  const name = placeName(task.place, from)
  const text =
    from === 'task' || from === 'route'
      ? t(`track.from.${from}`)
      : name === null
        ? t(`track.from.${from}Only`)
        : t(`track.from.${from}`, { name })
  return (
    <Text size="sm" c="dimmed" mt={4}>
      {text}
    </Text>
  )
}
