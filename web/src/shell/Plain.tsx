// Pages without the menu: signing in, the first run, an invitation.

import { Anchor, Center, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Language, languages, speak } from '../words/words.ts'
import { Logo } from './Logo.tsx'

export function Plain({ children, wide = false }: { readonly children: ReactNode; readonly wide?: boolean }) {
  const { i18n } = useTranslation()
  return (
    <Center mih="100vh" p="md">
      <Stack component="main" w="100%" maw={wide ? 860 : 420} gap="lg">
        <Group justify="space-between">
          <Logo />
          <Group gap="sm">
            {(Object.keys(languages) as Language[])
              .filter((one) => one !== i18n.language)
              .map((one) => (
                <Anchor key={one} component="button" type="button" size="sm" lang={one} onClick={() => void speak(one)}>
                  {languages[one]}
                </Anchor>
              ))}
          </Group>
        </Group>
        {children ?? <Text />}
      </Stack>
    </Center>
  )
}
