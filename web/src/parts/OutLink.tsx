// A link to a vendor's own page: in a new tab, and said so.

import { Anchor } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export function OutLink({ href, children }: { readonly href: string | null; readonly children: ReactNode }) {
  const { t } = useTranslation()
  if (href === null || !/^https?:/.test(href)) return children
  return (
    <Anchor href={href} target="_blank" rel="noreferrer" inherit>
      {children} <IconExternalLink size="0.9em" aria-label={t('common.opensElsewhere')} />
    </Anchor>
  )
}
