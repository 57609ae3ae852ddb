// What was done and is not sent yet, and what the server refused afterwards, with the reason and what can be done.

import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCloudOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../parts/format.ts'
import { Sentence } from '../parts/Sentence.tsx'
import { showDuration } from './duration.ts'
import type { Kept } from './queue.ts'
import { useKept, useQueue } from './useAct.ts'

export function Unsent({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const queue = useQueue()
  const kept = useKept()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('track.unsent.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="md">
        <Text size="sm">{t(kept.length === 0 ? 'track.unsent.nothing' : 'track.unsent.text')}</Text>
        {kept.map((one) => (
          <One key={one.act.body.id} of={one} />
        ))}
        {kept.some(({ state }) => state === 'waiting') && (
          <Group>
            <Button variant="default" onClick={() => void queue.flush()}>
              {t('track.unsent.now')}
            </Button>
          </Group>
        )}
      </Stack>
    </Modal>
  )
}

function One({ of: kept }: { readonly of: Kept }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { act, about, doneAt, state } = kept
  const Icon = state === 'refused' ? IconAlertTriangle : IconCloudOff
  const time = act.kind === 'enter' ? showDuration(act.body.durationMs) : ''
  const day = act.kind === 'enter' ? format.dayShort(act.body.day) : ''
  return (
    <section aria-label={about.title}>
      <Text fw={600}>
        <Icon size={16} aria-hidden style={{ verticalAlign: '-3px' }} /> {about.title}
      </Text>
      <Text size="sm">
        {t(`track.unsent.kinds.${act.kind}`, { time, day })}
        {about.booked && ` · ${about.booked}`} · {format.instant(doneAt)}
      </Text>
      {kept.why && kept.after === null && <Refusal of={kept} />}
    </section>
  )
}

function Refusal({ of: { act, why } }: { readonly of: Kept }) {
  const { t } = useTranslation()
  const queue = useQueue()
  const { message, advice, where } = why!
  return (
    <>
      <Text size="sm" mt={4}>
        {t('track.unsent.refused')}. <Sentence of={message} /> {advice && <Sentence of={advice} />}
      </Text>
      <Group gap="xs" mt="xs">
        {where === 'sure' && (
          <Button size="compact-sm" onClick={() => void queue.again(act.body.id)}>
            {t('track.unsent.again')}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={() => void queue.drop(act.body.id)}>
          {t('track.unsent.drop')}
        </Button>
      </Group>
    </>
  )
}
