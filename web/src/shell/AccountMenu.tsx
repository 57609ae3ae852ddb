// The person's own menu: language, appearance, signing out.

import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core'
import { IconUserCircle } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { change } from '../api/client.ts'
import { useChange } from '../api/hooks.ts'
import { type Me, useMe, useTurn } from '../api/me.ts'
import { type Language, languages, speak } from '../words/words.ts'

const themes = ['system', 'light', 'dark'] as const

export function AccountMenu() {
  const { t, i18n } = useTranslation()
  const me = useMe()
  const turn = useTurn()
  const client = useQueryClient()
  const [, go] = useLocation()
  const { setColorScheme } = useMantineColorScheme()
  const save = useChange<Me, Partial<Pick<Me, 'language' | 'theme'>>>({ method: 'PATCH', path: '/api/me', touches: ['/api/me'] })
  const signOut = async () => {
    // What is being read now would be refused in the middle.
    await client.cancelQueries()
    await change('POST', '/api/sign-out')
    await turn('out')
    go('/')
  }
  const choose = (theme: Me['theme']) => {
    setColorScheme(theme === 'system' ? 'auto' : theme)
    save.mutate({ theme })
  }
  const say = (language: Language) => {
    void speak(language)
    save.mutate({ language })
  }
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon variant="subtle" size="lg" aria-label={t('shell.account')}>
          <IconUserCircle aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} href="/settings">
          {me.name}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('shell.theme')}</Menu.Label>
        <Menu.RadioGroup value={me.theme} onChange={(theme) => choose(theme as Me['theme'])}>
          {themes.map((theme) => (
            <Menu.RadioItem key={theme} value={theme}>
              {t(`shell.themes.${theme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t('shell.language')}</Menu.Label>
        <Menu.RadioGroup value={i18n.language} onChange={(language) => say(language as Language)}>
          {(Object.keys(languages) as Language[]).map((language) => (
            <Menu.RadioItem key={language} value={language} lang={language}>
              {languages[language]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item onClick={() => void signOut()}>{t('shell.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
