// D5: what a change would do, before it is made. The same dialog for every rule, link and option.

import { Alert, Badge, Button, Group, List, Loader, Modal, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Preview } from '../../../src/sync/preview.ts'
import { useCode } from '../words/useCode.ts'
import { ErrorNote } from './ErrorNote.tsx'
import { useFormat } from './format.ts'
import { Sentence } from './Sentence.tsx'

interface PreviewDialogProps {
  readonly opened: boolean
  onClose(): void
  onApply(): void
  /** Undefined while both sides are looked at. */
  readonly preview: Preview | undefined
  readonly error: Error | null
  readonly isApplying: boolean
  readonly applyError?: Error | null
  readonly title?: string
  /** Choices that belong to it, such as whether earlier entries are rewritten. */
  readonly children?: ReactNode
}

export function PreviewDialog(props: PreviewDialogProps) {
  const { opened, onClose, onApply, preview, error, isApplying, applyError, title, children } = props
  const { t } = useTranslation()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title ?? t('common.preview.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        {!preview && !error && (
          <Group role="status">
            <Loader size="sm" /> <Text>{t('common.preview.looking')}</Text>
          </Group>
        )}
        <ErrorNote error={error} />
        {preview && <PreviewText preview={preview} />}
        {children}
        <ErrorNote error={applyError} />
        {preview && (
          <Text size="sm" c="dimmed">
            {t('common.preview.nothingWritten')}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button onClick={onApply} disabled={!preview} loading={isApplying}>
            {t('common.preview.apply')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

function PreviewText({ preview: { changes, warnings, bridges } }: { readonly preview: Preview }) {
  const { t } = useTranslation()
  return (
    <>
      {changes.length === 0 && bridges.every(isIdle) && <Text>{t('common.preview.nothing')}</Text>}
      {changes.length > 0 && <Sentences title={t('common.preview.changes')} all={changes} />}
      {bridges.map((bridge) => (
        <BridgeForecast key={bridge.bridge} forecast={bridge} />
      ))}
      {warnings.length > 0 && (
        <Alert color="yellow" variant="light" title={t('common.preview.warnings')}>
          <Sentences all={warnings} />
        </Alert>
      )}
    </>
  )
}

type Forecast = Preview['bridges'][number]

const isIdle = (one: Forecast) => one.create + one.change + one.delete + one.waste === 0

function BridgeForecast({ forecast }: { readonly forecast: Forecast }) {
  const { t } = useTranslation()
  const format = useFormat()
  const reason = useCode()
  const waiting = Object.entries(forecast.waiting)
  return (
    <Stack gap="xs" className="surface" p="md">
      <Text fw={600}>{forecast.bridge}</Text>
      <Text size="lg">
        {t('common.preview.counts', { create: forecast.create, change: forecast.change, delete: forecast.delete })}
      </Text>
      {forecast.waste > 0 && <Text>{t('common.preview.waste', { count: forecast.waste })}</Text>}
      <Text c="dimmed">{t('common.preview.cost', { requests: forecast.requests, time: format.wait(forecast.seconds) })}</Text>
      {forecast.examples.length > 0 && <Sentences title={t('common.preview.examples')} all={forecast.examples} />}
      {waiting.length > 0 && (
        <Group gap="xs">
          <Text size="sm">{t('common.preview.waiting')}:</Text>
          {waiting.map(([code, count]) => (
            <Badge key={code} variant="default" tt="none">
              {reason('reason', code)} · {format.number(count)}
            </Badge>
          ))}
        </Group>
      )}
    </Stack>
  )
}

function Sentences({ title, all }: { readonly title?: string; readonly all: readonly string[] }) {
  return (
    <div>
      {title && (
        <Text size="sm" fw={600}>
          {title}
        </Text>
      )}
      <List size="sm">
        {all.map((one) => (
          <List.Item key={one}>
            <Sentence of={one} />
          </List.Item>
        ))}
      </List>
    </div>
  )
}
