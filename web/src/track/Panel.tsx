// A task and the form for its time: in a dialog, on its own page, or in a window of the extension.

import { Alert, Badge, Group, Stack, Text, Title } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ApiError } from '../api/client.ts'
import { useRead } from '../api/hooks.ts'
import { Loaded } from '../parts/Loaded.tsx'
import { OutLink } from '../parts/OutLink.tsx'
import { Sentence } from '../parts/Sentence.tsx'
import { type Timing, type TrackTask, taskPath, timingPath } from './api.ts'
import { Form } from './Form.tsx'
import { InnerLink } from './InnerLink.tsx'

interface PanelProps {
  readonly tool: string
  /** An id, a custom id or a whole address. */
  readonly task: string
}

export function Panel({ tool, task }: PanelProps) {
  const found = useRead<TrackTask>(taskPath(tool, task))
  const timing = useRead<Timing>(timingPath)
  // What keeps somebody from tracking is no fault of the page: a sentence, and what to do.
  if (found.data === undefined && found.error && isReason(found.error)) return <Reason error={found.error} />
  return (
    <Loaded of={found}>
      {(of) => (
        <Stack gap="md">
          <About of={of} />
          <Loaded of={timing}>
            {({ bareNumber }) => <Form key={`${of.bridge} ${of.task.ref}`} of={of} mode={bareNumber} />}
          </Loaded>
        </Stack>
      )}
    </Loaded>
  )
}

const isReason = ({ status }: ApiError) => [400, 403, 404, 409].includes(status)

function Reason({ error: { message, advice, status } }: { readonly error: ApiError }) {
  const { t } = useTranslation()
  return (
    <Alert variant="light" color="blue" role="alert" icon={<IconInfoCircle aria-hidden />}>
      <Text>
        <Sentence of={message} />
      </Text>
      {advice && (
        <Text mt={4}>
          <Sentence of={advice} />
        </Text>
      )}
      {status === 409 && (
        <Text mt={4}>
          <InnerLink path="/settings/time-tracking">{t('track.find.settings')}</InnerLink>
        </Text>
      )}
    </Alert>
  )
}

function About({ of: { task, workTool } }: { readonly of: TrackTask }) {
  const { t } = useTranslation()
  return (
    <div>
      <Group gap="xs" wrap="wrap">
        <Title order={2} size="h4" style={{ overflowWrap: 'anywhere' }}>
          {task.title}
        </Title>
        <Badge variant="default" tt="none">
          {task.code}
        </Badge>
      </Group>
      <Group gap="md" fz="sm" mt={2} style={{ rowGap: 2 }}>
        {task.place && (
          <Text inherit c="dimmed">
            {task.place}
          </Text>
        )}
        {task.url && <OutLink href={task.url}>{t('track.done.inTool', { tool: workTool })}</OutLink>}
      </Group>
    </div>
  )
}
