// The person's own menu: language, appearance, signing out.

import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core'
import { IconCheck, IconUserCircle } from '@tabler/icons-react'
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
  const [, go] = useLocation()
  const { setColorScheme } = useMantineColorScheme()
  const save = useChange<Me, Partial<Pick<Me, 'language' | 'theme'>>>({ method: 'PATCH', path: '/api/me', touches: ['/api/me'] })
  const signOut = async () => {
    await change('POST', '/api/sign-out')
    go('/')
    turn('out')
  }
  const choose = (theme: Me['theme']) => {
    setColorScheme(theme === 'system' ? 'auto' : theme)
    save.mutate({ theme })
  }
  const say = (language: Language) => {
    void speak(language)
    save.mutate({ language })
  }
  const mark = (isOn: boolean) => ({
    'aria-checked': isOn,
    role: 'menuitemradio',
    rightSection: isOn ? <IconCheck size={14} aria-hidden /> : null,
  })
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
        {themes.map((theme) => (
          <Menu.Item key={theme} onClick={() => choose(theme)} {...mark(theme === me.theme)}>
            {t(`shell.themes.${theme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('shell.language')}</Menu.Label>
        {(Object.keys(languages) as Language[]).map((language) => (
          <Menu.Item key={language} lang={language} onClick={() => say(language)} {...mark(language === i18n.language)}>
            {languages[language]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void signOut()}>{t('shell.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
