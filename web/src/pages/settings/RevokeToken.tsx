// An API token as it is listed, and the button that ends it.

import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Scope } from '../../../../src/http/who.ts'
import { useChange } from '../../api/hooks.ts'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'

export interface Token {
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly user: string | null
  readonly isMine: boolean
  readonly createdAt: string
  readonly usedAt: string | null
  readonly revokedAt: string | null
}

export function RevokeToken({ token: { name, revokedAt } }: { readonly token: Token }) {
  const { t } = useTranslation()
  const [isAsked, setAsked] = useState(false)
  const revoke = useChange({
    method: 'DELETE',
    path: `/api/tokens/${encodeURIComponent(name)}`,
    body: () => undefined,
    touches: ['/api/tokens'],
  })
  if (revokedAt !== null) return t('settings.tokens.revoked')
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`${t('settings.tokens.revoke')} ${name}`}
        onClick={() => setAsked(true)}
      >
        {t('settings.tokens.revoke')}
      </Button>
      <ConfirmDialog
        opened={isAsked}
        title={`${t('settings.tokens.revoke')}: ${name}`}
        action={t('settings.tokens.revoke')}
        isDangerous
        isBusy={revoke.isPending}
        error={revoke.error}
        onClose={() => setAsked(false)}
        onConfirm={() => revoke.mutate(undefined, { onSuccess: () => setAsked(false) })}
      >
        {t('settings.tokens.revokeText', { name })}
      </ConfirmDialog>
    </>
  )
}
