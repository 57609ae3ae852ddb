// Keys that work on every page, off while somebody types: `/` search, `N` and `C` to track time, `?` help, Ctrl or Cmd with K for the
// palette. `S` is where the running timer is, in the strip.

import { Kbd, Modal, Table } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { lazy, Suspense, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useMay } from '../api/me.ts'
import { searchBoxId } from './SearchBox.tsx'

const Palette = lazy(() => import('./Palette.tsx'))
const TrackDialog = lazy(() => import('../track/Dialog.tsx'))
const Continue = lazy(() => import('../track/Continue.ts'))

export function Keys() {
  const [open, setOpen] = useState<'help' | 'palette' | 'track' | 'continue' | null>(null)
  const mayTrack = useMay('member')
  const [location] = useLocation()
  const track = () => {
    // The page of a task is the dialog.
    if (location.startsWith('/track')) document.querySelector<HTMLElement>('#content form input')?.focus()
    else if (!document.querySelector('[role="dialog"]')) setOpen('track')
  }
  useHotkeys(
    mayTrack
      ? [
          ['n', track],
          ['c', () => setOpen((now) => now ?? 'continue')],
        ]
      : [],
  )
  useHotkeys([
    ['/', () => document.getElementById(searchBoxId)?.focus()],
    ['shift+?', () => setOpen('help')],
    ['?', () => setOpen('help')],
  ])
  useHotkeys([['mod+K', () => setOpen('palette')]], [])
  const close = useCallback(() => setOpen(null), [])
  return (
    <>
      <Help opened={open === 'help'} onClose={close} />
      {open === 'palette' && (
        <Suspense>
          <Palette onClose={close} />
        </Suspense>
      )}
      {open === 'track' && (
        <Suspense>
          <TrackDialog onClose={close} />
        </Suspense>
      )}
      {open === 'continue' && (
        <Suspense>
          <Continue onDone={close} />
        </Suspense>
      )}
    </>
  )
}

function Help({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const mayTrack = useMay('member')
  const keys = [
    ['/', t('shell.keys.search')],
    ['Ctrl K', t('shell.keys.palette')],
    ...(mayTrack
      ? [
          ['N', t('shell.keys.track')],
          ['S', t('shell.keys.stop')],
          ['C', t('shell.keys.continue')],
        ]
      : []),
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
