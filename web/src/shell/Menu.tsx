// The menu: only pages that the person's role may open.

import { NavLink, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { isAtLeast, useMe } from '../api/me.ts'
import { pages, type Section } from './pages.ts'

const sections: readonly Section[] = ['work', 'admin', 'own']

export function Menu() {
  const { t } = useTranslation()
  const [location] = useLocation()
  const { role } = useMe()
  const here = pageAt(location)
  return (
    <Stack gap="md">
      {sections.map((section) => {
        const entries = pages.flatMap(({ path, least, menu }) =>
          menu?.section === section && isAtLeast(role, least) ? [{ path, menu }] : [],
        )
        if (entries.length === 0) return null
        return (
          <div key={section}>
            <Text size="xs" fw={700} c="dimmed" px="xs" pb={4}>
              {t(`shell.sections.${section}`)}
            </Text>
            {entries.map(({ path, menu: { name, icon: Icon } }) => (
              <NavLink
                key={path}
                component={Link}
                href={path}
                label={t(`shell.pages.${name}`)}
                leftSection={<Icon size={18} />}
                active={path === here}
                {...(path === here ? { 'aria-current': 'page' as const } : {})}
                style={{ borderRadius: 'var(--mantine-radius-md)' }}
              />
            ))}
          </div>
        )
      })}
    </Stack>
  )
}

/** Of several that fit, the page whose address says most: /settings/tokens is not /settings. */
function pageAt(location: string): string | undefined {
  const fitting = pages.filter(
    ({ path, menu }) => menu && (location === path || (path !== '/' && location.startsWith(`${path}/`))),
  )
  return fitting.toSorted((one, two) => two.path.length - one.path.length)[0]?.path
}
