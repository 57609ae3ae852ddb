// After the owner account: what shall be kept in step? Three ways to begin.

import { Anchor, Button, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { useChange } from '../../api/hooks.ts'
import { useMay } from '../../api/me.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { Page } from '../../parts/Page.tsx'

export default function Welcome() {
  const { t } = useTranslation()
  const [, go] = useLocation()
  const isOwner = useMay('owner')
  const enter = useChange<unknown, void>({ path: '/api/sandbox', body: () => undefined })
  return (
    <Page title={t('signIn.choose.title')} about={t('signIn.choose.text')}>
      <ErrorNote error={enter.error} />
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Choice title={t('signIn.choose.clickupHarvest')} text={t('signIn.choose.clickupHarvestText')}>
          <Button component={Link} href="/integrations?first=clickup,harvest" variant="default" fullWidth>
            {t('signIn.choose.connect')}
          </Button>
        </Choice>
        <Choice title={t('signIn.choose.forecastTimelog')} text={t('signIn.choose.forecastTimelogText')}>
          <Button component={Link} href="/integrations?first=forecast,timelog" variant="default" fullWidth>
            {t('signIn.choose.connect')}
          </Button>
        </Choice>
        {isOwner && (
          <Choice title={t('signIn.choose.sandbox')} text={t('signIn.choose.sandboxText')}>
            <Button fullWidth loading={enter.isPending} onClick={() => enter.mutate(undefined, { onSuccess: () => go('/') })}>
              {t('signIn.choose.enter')}
            </Button>
            {enter.isPending && (
              <Text size="sm" c="dimmed" role="status">
                {t('signIn.choose.entering')}
              </Text>
            )}
          </Choice>
        )}
      </SimpleGrid>
      <Anchor component={Link} href="/">
        {t('signIn.choose.other')}
      </Anchor>
    </Page>
  )
}

function Choice({
  title,
  text,
  children,
}: {
  readonly title: string
  readonly text: string
  readonly children: React.ReactNode
}) {
  return (
    <Stack className="surface" p="lg" justify="space-between">
      <div>
        <Title order={2} size="h4">
          {title}
        </Title>
        <Text c="dimmed" mt="xs">
          {text}
        </Text>
      </div>
      <Stack gap="xs">{children}</Stack>
    </Stack>
  )
}
