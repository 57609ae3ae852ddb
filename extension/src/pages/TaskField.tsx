// A task that the page beside does not name.

import { Button, Group, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { say } from '../words.ts'

export function TaskField({ onTask }: { readonly onTask: (task: string) => void }) {
  const [typed, setTyped] = useState('')
  const open = (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim() !== '') onTask(typed.trim())
  }
  return (
    <Group component="form" align="flex-end" gap="xs" wrap="nowrap" onSubmit={open}>
      <TextInput
        flex={1}
        label={say('task')}
        placeholder="86abc12"
        title={say('taskHow')}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" variant="default">
        {say('open')}
      </Button>
    </Group>
  )
}
