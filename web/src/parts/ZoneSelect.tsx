// The choice of a time zone, from the browser's list.

import { Select } from '@mantine/core'
import type { ReactNode } from 'react'

interface ZoneSelectProps {
  readonly label: string
  readonly description?: ReactNode
  readonly error?: ReactNode
  readonly value: string
  onChange(zone: string): void
}

export const ZoneSelect = ({ onChange, value, ...words }: ZoneSelectProps) => (
  <Select
    {...words}
    searchable
    allowDeselect={false}
    limit={50}
    data={zonesWith(value)}
    value={value}
    onChange={(zone) => zone && onChange(zone)}
  />
)

/** The browser's list leaves out some names that it understands, UTC among them. */
function zonesWith(own: string): string[] {
  const known = Intl.supportedValuesOf('timeZone')
  return own === '' || known.includes(own) ? known : [own, ...known]
}
