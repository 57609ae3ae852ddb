// A fault in a page must not leave a white screen.

import { Button, Text, Title } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { Translation } from 'react-i18next'

export class Broken extends Component<{ readonly children: ReactNode }, { readonly isBroken: boolean }> {
  override state = { isBroken: false }

  static getDerivedStateFromError() {
    return { isBroken: true }
  }

  override render() {
    if (!this.state.isBroken) return this.props.children
    return (
      <Translation>
        {(t) => (
          <main style={{ padding: 32 }} role="alert">
            <Title order={1} size="h2">
              {t('shell.broken')}
            </Title>
            <Text my="md">{t('shell.brokenAdvice')}</Text>
            <Button onClick={() => location.reload()}>{t('shell.reload')}</Button>
          </main>
        )}
      </Translation>
    )
  }
}
