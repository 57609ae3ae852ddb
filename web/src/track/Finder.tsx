// Which task: its id or address, or one of those that somebody tracked lately.

import { Button, Group, NavLink, SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconClockPlay } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { withQuery } from '../api/client.ts'
import { useRead } from '../api/hooks.ts'
import type { TrackEntry, TrackedDays } from '../api/shapes.ts'
import { type Timing, timingPath } from './api.ts'
import { InnerLink } from './InnerLink.tsx'
import { type RunningNow, runningPath } from './running.ts'

interface FinderProps {
  onFound(tool: string, task: string): void
}

export function Finder({ onFound }: FinderProps) {
  const { t } = useTranslation()
  const { data: timing } = useRead<Timing>(timingPath)
  const [chosen, setChosen] = useState<string | null>(null)
  const [text, setText] = useState('')
  const [wanted, setWanted] = useState<string | null>(null)
  const tools = new Map((timing?.timers ?? []).map(({ connector, workTool }) => [connector, workTool]))
  const tool = toolOf(text, [...tools.keys()]) ?? chosen ?? [...tools.keys()][0]
  // Whoever types faster than this is loaded has it opened as soon as that is there.
  useEffect(() => {
    if (wanted !== null && tool !== undefined) onFound(tool, wanted)
  }, [wanted, tool, onFound])
  if (timing && tools.size === 0)
    return (
      <Text>
        {t('track.find.none')} <InnerLink path="/settings/time-tracking">{t('track.find.settings')}</InnerLink>
      </Text>
    )
  return (
    <Stack gap="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== '') setWanted(text.trim())
        }}
      >
        <Stack gap="sm">
          {tools.size > 1 && (
            <SegmentedControl
              aria-label={t('track.find.tool')}
              value={tool ?? ''}
              data={[...tools].map(([value, label]) => ({ value, label }))}
              onChange={setChosen}
            />
          )}
          <Group gap="xs" align="flex-start" wrap="nowrap">
            <TextInput
              style={{ flex: 1 }}
              data-autofocus
              label={t('track.find.label')}
              description={t('track.find.help')}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Button type="submit" mt={25}>
              {t('track.find.go')}
            </Button>
          </Group>
        </Stack>
      </form>
      <RecentTasks onFound={onFound} />
    </Stack>
  )
}

/** An address tells by its host which tool it is of. */
function toolOf(text: string, tools: readonly string[]): string | undefined {
  const host = URL.parse(text.trim())?.hostname
  return host && tools.find((tool) => host.includes(tool))
}

const days = 14
const mostShown = 8

function RecentTasks({ onFound }: FinderProps) {
  const { t } = useTranslation()
  const { data: now } = useRead<RunningNow>(runningPath)
  const [[from, until]] = useState(() => [dayAgo(days), dayAgo(-1)])
  const { data } = useRead<TrackedDays>(withQuery('/api/track/days', { from, until }))
  const tasks = recentTasks([...(now?.running ?? []), ...(data?.entries ?? []).toSorted(byLatest)], now?.last ?? null)
  if (tasks.length === 0) return null
  return (
    <section aria-label={t('track.find.recent')}>
      <Title order={2} size="h5" mb={4}>
        {t('track.find.recent')}
      </Title>
      {tasks.slice(0, mostShown).map(({ tool, task }) => (
        <NavLink
          key={`${tool} ${task.ref}`}
          component="button"
          type="button"
          leftSection={<IconClockPlay size={18} aria-hidden />}
          label={task.title}
          description={[task.code, task.place].filter(Boolean).join(' · ')}
          styles={{ description: { color: 'var(--mantine-color-dimmed)' } }}
          style={{ borderRadius: 'var(--mantine-radius-md)' }}
          onClick={() => onFound(tool, task.ref)}
        />
      ))}
    </section>
  )
}

const dayAgo = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)

const byLatest = (one: TrackEntry, two: TrackEntry) =>
  `${two.day} ${two.start ?? ''}`.localeCompare(`${one.day} ${one.start ?? ''}`)

/** Each task once. */
function recentTasks(entries: readonly TrackEntry[], last: RunningNow['last']) {
  const all = [...(last ? [last] : []), ...entries].flatMap(({ tool, task }) => (task ? [{ tool, task }] : []))
  const isSame = (one: (typeof all)[number]) => (two: (typeof all)[number]) =>
    one.tool === two.tool && one.task.ref === two.task.ref
  return all.filter((one, index) => all.findIndex(isSame(one)) === index)
}
