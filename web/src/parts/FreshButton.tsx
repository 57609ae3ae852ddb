// What vendors show is remembered by the server for some minutes: this asks them anew.

import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { read, withQuery } from '../api/client.ts'
import { useSentence } from './Sentence.tsx'
import { useNotice } from './useNotice.ts'

/** `path` takes `?fresh=1`; then everything in sight is read again. */
export function FreshButton({ path }: { readonly path: string }) {
  const { t } = useTranslation()
  const notice = useNotice()
  const say = useSentence()
  const client = useQueryClient()
  const ask = useMutation({
    mutationFn: () => read(withQuery(path, { fresh: 1 })),
    onError: ({ message }) => notice(say(message), 'failed'),
    onSettled: () => client.invalidateQueries(),
  })
  return (
    <Button
      variant="default"
      leftSection={<IconRefresh size={16} aria-hidden />}
      loading={ask.isPending}
      title={t('people.freshHelp')}
      onClick={() => ask.mutate()}
    >
      {t('people.fresh')}
    </Button>
  )
}
