// The search box on every page: an id, an address or words lead to what they mean.

import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'

export const searchBoxId = 'search-box'

export function SearchBox() {
  const { t } = useTranslation()
  const [, go] = useLocation()
  const [words, setWords] = useState('')
  return (
    <search style={{ flex: 1, maxWidth: 520, marginInline: 'auto' }}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (words.trim() !== '') go(`/search?q=${encodeURIComponent(words.trim())}`)
        }}
      >
        <TextInput
          id={searchBoxId}
          type="search"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          placeholder={t('shell.search')}
          aria-label={t('shell.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
        />
      </form>
    </search>
  )
}
