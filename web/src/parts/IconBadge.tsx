// How something stands: text and icon, never colour alone.

import { Badge } from '@mantine/core'
import type { ComponentType } from 'react'

export interface Look {
  readonly icon: ComponentType<{ size?: number; color?: string; 'aria-hidden'?: boolean }>
  /** A colour of the palette; the icon has it, the text has not. */
  readonly color: string
}

interface IconBadgeProps {
  readonly look: Look
  readonly text: string
  /** It leads somewhere. */
  readonly isLink?: boolean
}

export const IconBadge = ({ look: { icon: Icon, color }, text, isLink = false }: IconBadgeProps) => (
  <Badge
    variant="default"
    tt="none"
    fw={600}
    style={{ cursor: isLink ? 'pointer' : 'default', minWidth: 'max-content' }}
    leftSection={<Icon size={14} aria-hidden color={`var(--mantine-color-${color}-filled)`} />}
  >
    {text}
  </Badge>
)
