// Pairing: the address of the server, and the code that its page shows.

import { Alert, Button, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ErrorNote } from '../../../web/src/parts/ErrorNote.tsx'
import { ask } from '../messages.ts'
import { pairWith, serverOf } from '../paired.ts'
import { say } from '../words.ts'

interface PairProps {
  /** The one before, whose token is not taken any more. */
  readonly lost: string | null
}

export function Pair({ lost }: PairProps) {
  const [address, setAddress] = useState(lost ?? '')
  const [code, setCode] = useState('')
  const [isBad, setBad] = useState(false)
  const pair = useMutation({
    mutationFn: (url: string) => pairWith(url, code),
    onSuccess: () => ask({ kind: 'retry' }),
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    const url = serverOf(address)
    setBad(url === null)
    if (url !== null) pair.mutate(url)
  }
  return (
    <Stack component="form" gap="sm" onSubmit={send}>
      <Title order={1} size="h4">
        {say('pairTitle')}
      </Title>
      {lost && <Alert color="orange">{say('pairLost')}</Alert>}
      <Text size="sm">{say('pairHow')}</Text>
      <TextInput
        label={say('address')}
        type="text"
        inputMode="url"
        placeholder="https://hours.example.com"
        autoComplete="off"
        spellCheck={false}
        required
        withAsterisk={false}
        value={address}
        error={isBad ? say('addressBad') : null}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <TextInput
        label={say('code')}
        placeholder="ABCD-EFGH"
        autoComplete="off"
        spellCheck={false}
        required
        withAsterisk={false}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value.toUpperCase())}
      />
      <ErrorNote error={pair.error} />
      <Button type="submit" loading={pair.isPending}>
        {say('pair')}
      </Button>
    </Stack>
  )
}
