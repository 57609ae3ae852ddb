// What every page of a story is held to: no violation in light and in dark, and everything in sight where the window is narrow.

import type { common } from '../../web/src/words/en/common.ts'
import type { Words } from '../../web/src/words/words.ts'
import type { Stage } from './harness.ts'

const narrow = { width: 375, height: 800 }

/** Leaves the page as it was found. */
export async function looksWell({ page, axe, noOverflow }: Pick<Stage, 'page' | 'axe' | 'noOverflow'>): Promise<void> {
  const size = page.viewportSize()!
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await axe()
  }
  await page.setViewportSize(narrow)
  await page
    .waitForFunction(() => document.documentElement.scrollWidth <= innerWidth, undefined, { timeout: 3000 })
    .catch(() => {})
  await noOverflow()
  await page.setViewportSize(size)
}

/** A page's words with what stands in their holes: `{{count, number}}`. */
export const filled = (words: string, holes: Readonly<Record<string, string | number>>): string =>
  words.replace(/\{\{(\w+)(?:, number)?\}\}/g, (_, name: string) => String(holes[name] ?? ''))

/** In the preview of that title: what it is to say is there, nothing is written yet, and then it is done. */
export async function applied(
  { page }: Pick<Stage, 'page'>,
  { preview }: Words<typeof common>,
  { title, shown }: { readonly title: string; readonly shown: RegExp },
): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title })
  await dialog.getByText(preview.nothingWritten).waitFor()
  await dialog.getByText(shown).first().waitFor()
  await dialog.getByRole('button', { name: preview.apply }).click()
  await dialog.waitFor({ state: 'hidden' })
}
