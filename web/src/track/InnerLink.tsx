// A link to a page of Hourbridge, which from somewhere else opens in a tab of its own.

import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { addressOf, isAtHome } from '../api/client.ts'
import { OutLink } from '../parts/OutLink.tsx'

export function InnerLink({ path, children }: { readonly path: string; readonly children: ReactNode }) {
  if (!isAtHome()) return <OutLink href={addressOf(path)}>{children}</OutLink>
  return (
    <Anchor component={Link} href={path} inherit underline="always">
      {children}
    </Anchor>
  )
}
