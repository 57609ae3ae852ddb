// The frame of every page for somebody who is signed in: menu, search, account, the sandbox's banner, and the page itself.

import { AppShell, Box, Burger, Group, Loader, ScrollArea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Route, Switch, useLocation } from 'wouter'
import { isAtLeast, useMe } from '../api/me.ts'
import { AccountMenu } from './AccountMenu.tsx'
import { Keys } from './Keys.tsx'
import { Logo } from './Logo.tsx'
import { useLive } from './live.ts'
import { Menu } from './Menu.tsx'
import { NotAllowed, NotFound } from './Missing.tsx'
import { pages } from './pages.ts'
import { SandboxBanner } from './SandboxBanner.tsx'
import { SearchBox } from './SearchBox.tsx'
import { Strip } from './Strip.tsx'

export function Shell() {
  const { t } = useTranslation()
  const [isOpen, menu] = useDisclosure(false)
  const [location] = useLocation()
  const { role } = useMe()
  useLive()
  // Going somewhere closes the menu that led there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is the occasion
  useEffect(menu.close, [location])
  return (
    <AppShell header={{ height: 60 }} navbar={{ width: 236, breakpoint: 'md', collapsed: { mobile: !isOpen } }} padding="md">
      <a className="skip" href="#content">
        {t('shell.skip')}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" gap="sm" wrap="nowrap">
          <Burger
            opened={isOpen}
            onClick={menu.toggle}
            hiddenFrom="md"
            size="sm"
            aria-label={t(isOpen ? 'shell.close' : 'shell.open')}
            aria-expanded={isOpen}
          />
          <Box visibleFrom="sm">
            <Logo />
          </Box>
          <SearchBox />
          <AccountMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar component="nav" aria-label={t('shell.navigation')}>
        <ScrollArea p="sm" type="auto">
          <Menu />
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} style={{ outline: 'none' }}>
        <Strip />
        <SandboxBanner />
        <Suspense fallback={<Loader role="status" aria-label={t('common.loading')} />}>
          <Switch>
            {pages.map(({ path, least, component: Component }) => (
              <Route key={path} path={path}>
                {isAtLeast(role, least) ? <Component /> : <NotAllowed />}
              </Route>
            ))}
            <Route>
              <NotFound />
            </Route>
          </Switch>
        </Suspense>
      </AppShell.Main>
      <Keys />
    </AppShell>
  )
}
