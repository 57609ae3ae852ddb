// A button that opens the dialog for a task: one that is asked for, or that was tracked lately.

import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense } from 'react'

const Dialog = lazy(() => import('../../track/Dialog.tsx'))

export function AddTime({ children }: { readonly children: ReactNode }) {
  const [isOpen, dialog] = useDisclosure(false)
  return (
    <>
      <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={dialog.open}>
        {children}
      </Button>
      {isOpen && (
        <Suspense>
          <Dialog onClose={dialog.close} />
        </Suspense>
      )}
    </>
  )
}
