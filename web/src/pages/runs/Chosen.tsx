// What is chosen in the journal, and what can be done with it: in sight however far the list is scrolled.

import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Attempt } from '../../api/shapes.ts'
import { UndoButton } from './UndoDialog.tsx'

interface ChosenProps {
  /** In their order, which is the one in which they are taken back. */
  readonly writes: readonly Attempt[]
  readonly chosen: ReadonlySet<string>
  onClear(): void
}

export function Chosen({ writes, chosen, onClear }: ChosenProps) {
  const { t } = useTranslation()
  if (chosen.size === 0) return null
  const ids = writes.flatMap(({ id }) => (chosen.has(id) ? [id] : []))
  return (
    <Group className="surface" p="sm" gap="sm" style={{ position: 'sticky', top: 68, zIndex: 2 }}>
      <Text role="status">{t('runs.journal.chosen', { count: ids.length })}</Text>
      <UndoButton source={{ writes: ids }} label={t('runs.journal.undoChosen')} onStart={onClear} />
      <Button variant="default" onClick={onClear}>
        {t('runs.journal.chooseNone')}
      </Button>
    </Group>
  )
}
