// What every page of a story is held to: no violation in light and in dark, and everything in sight where the window is narrow.

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
