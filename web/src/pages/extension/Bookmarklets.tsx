// A bookmark for each work tool: on the page of a task it opens our page for that task, in a window of its own.

import { Button, Stack, Text } from '@mantine/core'
import { IconBookmark } from '@tabler/icons-react'
import { type MouseEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyLine } from '../../parts/CopyLine.tsx'
import { Section } from '../../parts/Section.tsx'
import { bookmarkletOf } from './bookmarklet.ts'
import type { TrackedTool } from './shapes.ts'

export function Bookmarklets({ tools }: { readonly tools: readonly TrackedTool[] }) {
  const { t } = useTranslation()
  const [isPressed, setPressed] = useState(false)
  if (tools.length === 0)
    return (
      <Section title={t('extension.bookmarklet.title')}>
        <Text size="sm">{t('extension.bookmarklet.none')}</Text>
      </Section>
    )
  return (
    <Section title={t('extension.bookmarklet.title')}>
      <Text size="sm">{t('extension.bookmarklet.about')}</Text>
      <Text size="sm">{t('extension.bookmarklet.copy')}</Text>
      {tools.map((tool) => (
        <Bookmarklet key={tool.tool} tool={tool} onPress={() => setPressed(true)} />
      ))}
      <Text size="sm" fw={600} role="status">
        {isPressed && t('extension.bookmarklet.pressed')}
      </Text>
    </Section>
  )
}

interface BookmarkletProps {
  readonly tool: TrackedTool
  onPress(): void
}

function Bookmarklet({ tool: { tool, title }, onPress }: BookmarkletProps) {
  const { t } = useTranslation()
  const code = bookmarkletOf(location.origin, tool)
  // React puts no such address into a page, and our pages run none: this one is only carried away.
  const carry = (link: HTMLAnchorElement | null) => link?.setAttribute('href', code)
  const press = (event: MouseEvent) => {
    event.preventDefault()
    onPress()
  }
  return (
    <Stack gap={4} align="flex-start">
      <Button
        component="a"
        ref={carry}
        variant="default"
        leftSection={<IconBookmark size={16} aria-hidden />}
        style={{ cursor: 'grab' }}
        onClick={press}
      >
        {t('extension.bookmarklet.link', { tool: title })}
      </Button>
      <CopyLine value={code} />
    </Stack>
  )
}
