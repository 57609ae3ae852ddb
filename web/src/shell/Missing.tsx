// Pages that are not there, or not for this person.

import { Anchor, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Page } from '../parts/Page.tsx'

export function NotFound() {
  const { t } = useTranslation()
  return (
    <Page title={t('shell.notFound')}>
      <Text>{t('shell.notFoundAdvice')}</Text>
      <Home />
    </Page>
  )
}

export function NotAllowed() {
  const { t } = useTranslation()
  return (
    <Page title={t('shell.notAllowed')}>
      <Text>{t('shell.notAllowedAdvice')}</Text>
      <Home />
    </Page>
  )
}

function Home() {
  const { t } = useTranslation()
  return (
    <Anchor component={Link} href="/">
      {t('shell.home')}
    </Anchor>
  )
}
