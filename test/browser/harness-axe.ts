// Runs axe beside the page, in a world of its own: the page's content security policy stays as it is.

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly html: string; readonly target: readonly unknown[]; readonly failureSummary?: string }[]
}

/** A line for each: the rule, where, and what is wrong there. */
export async function findViolations(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  try {
    const { frameTree } = await session.send('Page.getFrameTree')
    const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id })
    await session.send('Runtime.evaluate', { expression: await source, contextId })
    const expression =
      "axe.run(document, { resultTypes: ['violations'], preload: false }).then(({ violations }) => JSON.stringify(violations))"
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      ...{ expression, contextId, awaitPromise: true, returnByValue: true },
    })
    if (exceptionDetails) throw new Error(`axe did not run: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`)
    return (JSON.parse(result.value) as Violation[]).flatMap(linesOf)
  } finally {
    await session.detach()
  }
}

const linesOf = ({ id, help, nodes }: Violation): string[] =>
  nodes.map(({ target, html, failureSummary = '' }) => {
    const why = failureSummary.split('\n').slice(1).join(';').trim()
    return `${id}: ${help} at ${target.join(' ')}: ${html.slice(0, 160)} (${why.slice(0, 300)})`
  })
