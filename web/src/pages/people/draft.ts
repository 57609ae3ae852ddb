// What is filled in on a person's section, and what of it is a change. Pure.

import { dayBeginningAt } from './activation.ts'
import type { LinkBody, Section } from './shapes.ts'

export interface Draft {
  readonly right: string | null
  /** A day, or '' for what is so already. */
  readonly from: string
  readonly zone: string | null
  readonly on: boolean
  readonly label: boolean
}

export const draftOf = ({ link }: Pick<Section, 'link'>): Draft => ({
  right: link?.right ?? null,
  from: link ? (dayBeginningAt(link.activatedAt, link.zone) ?? '') : '',
  zone: link?.zone ?? null,
  on: link?.on ?? true,
  label: link?.label ?? true,
})

/** Only what differs is sent; null where nothing does, or nobody is chosen. */
export function wishOf(section: Pick<Section, 'bridge' | 'link'>, draft: Draft): LinkBody | null {
  const was = draftOf(section)
  const { right, from, zone, on, label } = draft
  const changes = {
    ...(from === was.from || from === '' ? {} : { activation: from }),
    ...(zone === was.zone || zone === null ? {} : { zone }),
    ...(on === was.on ? {} : { on }),
    ...(label === was.label ? {} : { label }),
  }
  const isSame = right === was.right && Object.keys(changes).length === 0
  return right === null || isSame ? null : { bridge: section.bridge, right, ...changes }
}
