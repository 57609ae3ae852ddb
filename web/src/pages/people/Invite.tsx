// Leads to inviting somebody of a work tool, with what is known filled in.

import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { withQuery } from '../../api/client.ts'
import type { Member } from './shapes.ts'

export function Invite({ member: { name, email, connection, ref } }: { readonly member: Member }) {
  const { t } = useTranslation()
  return (
    <Button
      component={Link}
      href={withQuery('/users', { invite: 1, name, email, person: `${connection}/${ref}` })}
      size="compact-sm"
      variant="default"
      aria-label={t('people.inviteNamed', { name })}
    >
      {t('people.invite')}
    </Button>
  )
}
