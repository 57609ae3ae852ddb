// D7: time of this task usually goes elsewhere. Asked once, before anything is written.

import { Alert, Button, Group, Text } from '@mantine/core'
import { IconHelpCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Sentence } from '../parts/Sentence.tsx'
import type { TrackTask } from './api.ts'
import { bookedText } from './shown.ts'
import type { Tracking } from './useTracking.ts'

export function Guard({ of, form }: { readonly of: TrackTask; readonly form: Tracking }) {
  const { t } = useTranslation()
  const usual = bookedText(of.usual)
  const chosen = form.about.booked
  return (
    <Alert role="alert" color="orange" variant="light" icon={<IconHelpCircle aria-hidden />} title={t('track.guard.title')}>
      <Text size="sm">
        {usual && chosen ? t('track.guard.text', { usual, chosen }) : <Sentence of={form.doing.error?.message ?? ''} />}
      </Text>
      <Group gap="xs" mt="sm">
        <Button size="compact-md" variant="default" onClick={() => form.submit(true)}>
          {t('track.guard.sure')}
        </Button>
        {usual && (
          <Button size="compact-md" variant="default" onClick={form.takeUsual}>
            {t('track.guard.usual', { usual })}
          </Button>
        )}
      </Group>
    </Alert>
  )
}
