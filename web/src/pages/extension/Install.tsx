// How the extension comes into a browser: from the folder that the build makes.

import { Code, List, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CopyLine } from '../../parts/CopyLine.tsx'
import { Section } from '../../parts/Section.tsx'

const browsers = [
  { name: 'chromium', address: 'chrome://extensions', folder: 'dist/extension-chromium' },
  { name: 'firefox', address: 'about:debugging#/runtime/this-firefox', folder: 'dist/extension-firefox' },
] as const

export function Install() {
  const { t } = useTranslation()
  return (
    <Section title={t('extension.install.title')}>
      <div>
        <Text size="sm">{t('extension.install.about')}</Text>
        <CopyLine value="npm run build:extension" />
      </div>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        {browsers.map((browser) => (
          <Steps key={browser.name} {...browser} />
        ))}
      </SimpleGrid>
    </Section>
  )
}

/** No page may lead to such an address by a link, so it is copied. */
function Steps({ name, address, folder }: (typeof browsers)[number]) {
  const { t } = useTranslation()
  const step = (which: 'open' | 'next' | 'choose' | 'pair') => t(`extension.install.${name}Steps.${which}`)
  return (
    <Stack gap="xs">
      <Title order={3} size="h6">
        {t(`extension.install.${name}`)}
      </Title>
      <List type="ordered" size="sm" spacing="xs" withPadding>
        <List.Item>
          {step('open')}
          <CopyLine value={address} />
        </List.Item>
        <List.Item>{step('next')}</List.Item>
        <List.Item>
          {step('choose')} <Code style={{ overflowWrap: 'anywhere' }}>{folder}</Code>
        </List.Item>
        <List.Item>{step('pair')}</List.Item>
      </List>
    </Stack>
  )
}
