// Keys that work on every page, off while somebody types: `/` search, `?` help, Ctrl or Cmd with K for the palette.

import { Kbd, Modal, Table } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { searchBoxId } from './SearchBox.tsx'

const Palette = lazy(() => import('./Palette.tsx'))

export function Keys() {
  const [open, setOpen] = useState<'help' | 'palette' | null>(null)
  useHotkeys([
    ['/', () => document.getElementById(searchBoxId)?.focus()],
    ['shift+?', () => setOpen('help')],
    ['?', () => setOpen('help')],
  ])
  useHotkeys([['mod+K', () => setOpen('palette')]], [])
  const close = () => setOpen(null)
  return (
    <>
      <Help opened={open === 'help'} onClose={close} />
      {open === 'palette' && (
        <Suspense>
          <Palette onClose={close} />
        </Suspense>
      )}
    </>
  )
}

function Help({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const keys = [
    ['/', t('shell.keys.search')],
    ['Ctrl K', t('shell.keys.palette')],
    ['?', t('shell.keys.help')],
    ['Esc', t('shell.keys.close')],
  ]
  return (
    <Modal opened={opened} onClose={onClose} title={t('shell.keys.title')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Table>
        <Table.Tbody>
          {keys.map(([key, words]) => (
            <Table.Tr key={key}>
              <Table.Td>
                <Kbd>{key}</Kbd>
              </Table.Td>
              <Table.Td>{words}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
}
