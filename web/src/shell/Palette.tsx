// Ctrl or Cmd with K: type where to go. Pages first; what is no page is searched for.

import { Combobox, Modal, TextInput, useCombobox } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { isAtLeast, useMe } from '../api/me.ts'
import { useFocusBack } from '../parts/useFocusBack.ts'
import { pages } from './pages.ts'

export default function Palette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [, go] = useLocation()
  const { role } = useMe()
  const [words, setWords] = useState('')
  useFocusBack()
  // Always open: Enter goes to what is chosen, and Esc closes all of it.
  const box = useCombobox({ opened: true, onDropdownClose: onClose })
  const wanted = words.trim().toLowerCase()
  const found = pages
    .flatMap(({ path, least, menu }) => (menu && isAtLeast(role, least) ? [{ path, label: t(`shell.pages.${menu.name}`) }] : []))
    .filter(({ label }) => label.toLowerCase().includes(wanted))
  const leave = (path: string) => {
    go(path)
    onClose()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is found changes with the words
  useEffect(() => void box.selectFirstOption(), [words])
  return (
    <Modal opened onClose={onClose} withCloseButton={false} padding="xs" title={t('shell.keys.palette')}>
      <Combobox store={box} onOptionSubmit={leave}>
        <Combobox.EventsTarget>
          <TextInput
            data-autofocus
            value={words}
            placeholder={t('shell.palette')}
            aria-label={t('shell.palette')}
            leftSection={<IconSearch size={16} aria-hidden />}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        </Combobox.EventsTarget>
        <Combobox.Options mt="xs" aria-label={t('shell.keys.palette')}>
          {found.map(({ path, label }) => (
            <Combobox.Option key={path} value={path}>
              {label}
            </Combobox.Option>
          ))}
          {wanted !== '' && (
            <Combobox.Option value={`/search?q=${encodeURIComponent(words.trim())}`}>
              {t('common.search')}: {words.trim()}
            </Combobox.Option>
          )}
        </Combobox.Options>
      </Combobox>
    </Modal>
  )
}
