// Changing one's password; who signs in elsewhere has none here.

import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api/hooks.ts'
import { useMe } from '../../api/me.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { NewPassword, PresentPassword } from '../../parts/SignInFields.tsx'
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
        <PresentPassword label={t('settings.password.current')} value={current} onChange={setCurrent} />
        <NewPassword label={t('settings.password.next')} value={next} onChange={setNext} />
        <Button type="submit" loading={save.isPending}>
          {t('settings.password.submit')}
        </Button>
      </Stack>
    </form>
  )
}
