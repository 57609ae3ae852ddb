// Ways between the parts of a bridge; each has an address of its own.

import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { bridgeHref } from './Bridges.tsx'

interface PartsProps {
  readonly bridge: string
  readonly here: 'setup' | 'adopt'
}

export function Parts({ bridge, here }: PartsProps) {
  const { t } = useTranslation()
  const ways = [
    { name: 'setup', href: bridgeHref(bridge) },
    { name: 'people', href: `/people?bridge=${bridge}` },
    { name: 'projects', href: `/projects?bridge=${bridge}` },
    { name: 'adopt', href: `${bridgeHref(bridge)}?tab=adopt` },
  ] as const
  return (
    <Group component="nav" aria-label={t('bridges.tabs.label')} gap="xs">
      {ways.map(({ name, href }) => (
        <Button
          key={name}
          component={Link}
          href={href}
          size="compact-md"
          variant={name === here ? 'filled' : 'default'}
          {...(name === here ? { 'aria-current': 'page' as const } : {})}
        >
          {t(`bridges.tabs.${name}`)}
        </Button>
      ))}
    </Group>
  )
}
