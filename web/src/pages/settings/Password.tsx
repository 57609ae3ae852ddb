// Changing one's password; who signs in elsewhere has none here.

import { Button, PasswordInput, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api/hooks.ts'
import { useMe } from '../../api/me.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { useNotice } from '../../parts/useNotice.ts'

export function Password() {
  const { t } = useTranslation()
  const notice = useNotice()
  const { signsInWith, email } = useMe()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const save = useChange<unknown, void>({ path: '/api/me/password', body: () => ({ current, next }), touches: ['/api/me'] })
  if (!signsInWith.includes('password')) return <Text>{t('settings.password.elsewhere', { name: signsInWith.join(', ') })}</Text>
  const done = () => {
    setCurrent('')
    setNext('')
    notice(t('settings.password.changed'))
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(undefined, { onSuccess: done })
      }}
    >
      <Stack align="flex-start" maw={360}>
        <ErrorNote error={save.error} />
        <input type="hidden" autoComplete="username" value={email} />
        <PasswordInput
          w="100%"
          label={t('settings.password.current')}
          autoComplete="current-password"
          required
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          w="100%"
          label={t('settings.password.next')}
          autoComplete="new-password"
          required
          minLength={10}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        <Button type="submit" loading={save.isPending}>
          {t('settings.password.submit')}
        </Button>
      </Stack>
    </form>
  )
}
