// What is read, once it is there; before that that it is being read, and if it failed why.

import { Center, Loader } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from './ErrorNote.tsx'

interface LoadedProps<T> {
  readonly of: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>
  children(data: T): ReactNode
}

/** What was read before stays in sight while it is read again. */
export function Loaded<T>({ of: { data, error, refetch }, children }: LoadedProps<T>) {
  const { t } = useTranslation()
  if (data !== undefined) return children(data)
  if (error) return <ErrorNote error={error} retry={() => void refetch()} />
  return (
    <Center p="xl">
      <Loader role="status" aria-label={t('common.loading')} />
    </Center>
  )
}
