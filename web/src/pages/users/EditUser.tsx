// Changing what somebody is here, a link for a new password, removing them.

import { Button, Divider, Group, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api/hooks.ts'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { Once } from '../../parts/Once.tsx'
import { useFocusBack } from '../../parts/useFocusBack.ts'
import { Rights, type RightsValue } from './Rights.tsx'
import type { OnceLink, User } from './shapes.ts'

interface EditUserProps {
  readonly user: User
  onClose(): void
}

export function EditUser({ user, onClose }: EditUserProps) {
  const { t } = useTranslation()
  useFocusBack()
  const path = `/api/users/${encodeURIComponent(user.id)}`
  const [rights, setRights] = useState<RightsValue>({ role: user.role, persons: user.persons, shared: user.shared })
  const save = useChange<unknown, void>({ method: 'PATCH', path, body: () => rights })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('users.edit', { name: user.name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(undefined, { onSuccess: onClose })
        }}
      >
        <Stack>
          <ErrorNote error={save.error} />
          <Rights value={rights} onChange={setRights} />
          <Button type="submit" loading={save.isPending}>
            {t('common.save')}
          </Button>
        </Stack>
      </form>
      <Divider my="md" />
      <Further user={user} path={path} onGone={onClose} />
    </Modal>
  )
}

interface FurtherProps {
  readonly user: User
  readonly path: string
  onGone(): void
}

function Further({ user: { name }, path, onGone }: FurtherProps) {
  const { t } = useTranslation()
  const [isAsked, setAsked] = useState(false)
  const link = useChange<OnceLink, void>({ path: `${path}/password-link`, body: () => undefined, touches: [] })
  const remove = useChange<unknown, void>({ method: 'DELETE', path, body: () => undefined })
  return (
    <Stack>
      <ErrorNote error={link.error} />
      {link.data && <Once text={t('users.passwordLink', { name })} value={link.data.url} />}
      <Group>
        <Button variant="default" loading={link.isPending} onClick={() => link.mutate()}>
          {t('users.newPassword')}
        </Button>
        <Button variant="default" onClick={() => setAsked(true)}>
          {t('users.remove')}
        </Button>
      </Group>
      <ConfirmDialog
        opened={isAsked}
        title={t('users.removeTitle', { name })}
        action={t('users.remove')}
        isDangerous
        isBusy={remove.isPending}
        error={remove.error}
        onClose={() => setAsked(false)}
        onConfirm={() => remove.mutate(undefined, { onSuccess: onGone })}
      >
        {t('users.removeText')}
      </ConfirmDialog>
    </Stack>
  )
}
