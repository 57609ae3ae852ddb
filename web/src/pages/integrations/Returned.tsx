// What came of signing in at a vendor's page: it is said once, where the way back ends.

import { Alert, Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useAddress } from '../../parts/address.ts'
import { SignInProblem } from '../../parts/SignInProblem.tsx'
import type { Connector } from './shapes.ts'

const marks = ['connected', 'refused', 'failed', 'problem', 'state'] as const

export function Returned({ connectors }: { readonly connectors: readonly Connector[] }) {
  const { t } = useTranslation()
  const [{ connected, refused, failed, problem, state }, set] = useAddress(...marks)
  const titleOf = (name: string) => connectors.find((one) => one.name === name)?.title ?? name
  const dismiss = () => set(Object.fromEntries(marks.map((mark) => [mark, null])))
  if (connected !== undefined)
    return (
      <Note tone="good" title={t('integrations.back.connected', { title: titleOf(connected) })} onDismiss={dismiss}>
        {null}
      </Note>
    )
  if (refused !== undefined)
    return (
      <Note tone="info" title={t('integrations.back.refused', { title: titleOf(refused) })} again={refused} onDismiss={dismiss}>
        {t('integrations.back.refusedText')}
      </Note>
    )
  if (failed !== undefined)
    return (
      <Note tone="bad" title={t('integrations.back.failed', { title: titleOf(failed) })} again={failed} onDismiss={dismiss}>
        <SignInProblem state={state} /> {t('integrations.back.failedText')}
      </Note>
    )
  return (
    problem !== undefined && (
      <Note tone="bad" title={t('integrations.back.problem')} onDismiss={dismiss}>
        {t(problem === 'signed-out' ? 'integrations.back.problems.signedOut' : 'integrations.back.problems.state')}
      </Note>
    )
  )
}

const tones = {
  good: { color: 'teal', icon: IconCheck },
  info: { color: 'blue', icon: IconInfoCircle },
  bad: { color: 'red', icon: IconAlertTriangle },
} as const

interface NoteProps {
  readonly tone: keyof typeof tones
  readonly title: string
  /** The vendor at which one may try again. */
  readonly again?: string
  readonly children: React.ReactNode
  onDismiss(): void
}

function Note({ tone, title, again, children, onDismiss }: NoteProps) {
  const { t } = useTranslation()
  const { color, icon: Icon } = tones[tone]
  return (
    <Alert variant="light" color={color} icon={<Icon aria-hidden />} title={title} role="status">
      {children && <Text size="sm">{children}</Text>}
      <Group mt="xs" gap="xs">
        {again !== undefined && (
          <Button component={Link} href={`/integrations/new/${encodeURIComponent(again)}`} size="compact-sm" variant="default">
            {t('integrations.back.tryAgain')}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={onDismiss}>
          {t('integrations.back.dismiss')}
        </Button>
      </Group>
    </Alert>
  )
}
