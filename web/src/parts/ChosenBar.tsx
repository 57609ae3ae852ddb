// What is chosen to be linked and unlinked, and the button that shows what it does: in sight however far the page is scrolled.

import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface ChosenBarProps {
  readonly link: number
  readonly unlink: number
  onLook(): void
  onClear(): void
}

export function ChosenBar({ link, unlink, onLook, onClear }: ChosenBarProps) {
  const { t } = useTranslation()
  if (link + unlink === 0) return null
  const chosen = [
    link > 0 && t('people.bulk.toLink', { count: link }),
    unlink > 0 && t('people.bulk.toUnlink', { count: unlink }),
  ]
  return (
    <Group
      className="surface"
      component="section"
      p="sm"
      gap="sm"
      style={{ position: 'sticky', bottom: 12, zIndex: 2, boxShadow: 'var(--mantine-shadow-md)' }}
      aria-label={t('people.bulk.chosen')}
    >
      <Text role="status">{chosen.filter(Boolean).join(', ')}</Text>
      <Button onClick={onLook}>{t('people.look')}</Button>
      <Button variant="default" onClick={onClear}>
        {t('people.bulk.clear')}
      </Button>
    </Group>
  )
}
