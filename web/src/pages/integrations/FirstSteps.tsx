// The way from two vendors to a bridge between them, and how far it has come.

import { Button, Group, List, Text, ThemeIcon } from '@mantine/core'
import { IconArrowRight, IconCheck, IconCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Section } from '../../parts/Section.tsx'
import { namesIn, nextStep } from './first.ts'
import type { Connection, Connector } from './shapes.ts'

interface FirstStepsProps {
  readonly first: string
  readonly connectors: readonly Connector[]
  readonly connections: readonly Connection[]
  /** The vendor whose form is on this page. */
  readonly here?: string
}

export function FirstSteps({ first, connectors, connections, here }: FirstStepsProps) {
  const { t } = useTranslation()
  const titleOf = (name: string) => connectors.find((one) => one.name === name)?.title ?? name
  const isConnected = (name: string) => connections.some((one) => one.connector === name && one.owner === null)
  const vendors = namesIn(first)
  const next = vendors.find((name) => !isConnected(name))
  const nextText = next === undefined ? t('integrations.first.bridge') : t('integrations.first.connect', { title: titleOf(next) })
  return (
    <Section title={t('integrations.first.title')}>
      <List type="ordered" listStyleType="none" spacing="xs">
        {vendors.map((name) => (
          <Step key={name} isDone={isConnected(name)} isNow={name === next}>
            {t(isConnected(name) ? 'integrations.first.connected' : 'integrations.first.connect', { title: titleOf(name) })}
          </Step>
        ))}
        <Step isDone={false} isNow={next === undefined}>
          {t('integrations.first.bridge')}
        </Step>
      </List>
      <Group>
        {next !== here || here === undefined ? (
          <Button component={Link} href={nextStep(first, connections)}>
            {nextText}
          </Button>
        ) : null}
        <Button component={Link} href="/integrations" variant="subtle">
          {t('integrations.first.leave')}
        </Button>
      </Group>
    </Section>
  )
}

interface StepProps {
  readonly isDone: boolean
  readonly isNow: boolean
  readonly children: string
}

function Step({ isDone, isNow, children }: StepProps) {
  const { t } = useTranslation()
  const Icon = isDone ? IconCheck : isNow ? IconArrowRight : IconCircle
  return (
    <List.Item
      icon={
        <ThemeIcon size={24} radius="xl" variant={isDone ? 'filled' : 'default'} aria-hidden>
          <Icon size={14} />
        </ThemeIcon>
      }
      {...(isNow ? { 'aria-current': 'step' as const } : {})}
    >
      <Text span fw={isNow ? 600 : 400}>
        {children}
      </Text>
      {isDone && (
        <Text span size="sm" c="dimmed">
          {' '}
          ({t('common.done')})
        </Text>
      )}
    </List.Item>
  )
}
