// Keeps what a page complains of: errors on its console, exceptions, requests that fail, answers that are refusals.

import type { Page } from 'playwright-core'

export interface Watch {
  expects(shape: RegExp): void
  /** All that nobody expected, in order. */
  problems(): string[]
}

/** What is given up because the reader goes elsewhere is no failure. */
const isLeft = (why: string | undefined) => why === 'net::ERR_ABORTED'

export function watchPage(page: Page): Watch {
  const seen: string[] = []
  const expected: RegExp[] = []
  page.on('console', (message) => {
    // The refusal itself is kept below, with what was asked.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      seen.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => seen.push(`exception: ${error.stack ?? error.message}`))
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText
    if (!isLeft(why)) seen.push(`${request.method()} ${pathOf(request.url())} ${why}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) seen.push(`${response.request().method()} ${pathOf(response.url())} ${response.status()}`)
  })
  return {
    expects: (shape) => void expected.push(shape),
    problems: () => seen.filter((problem) => !expected.some((shape) => shape.test(problem))),
  }
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url)
  return pathname + search
}
