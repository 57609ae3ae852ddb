// The command line in this process: words in, exit code and text out.

import { main } from '../../src/cli/program.ts'

export interface Answer {
  readonly code: number
  readonly out: string
  readonly err: string
}

export async function answer(words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const said = { out: [] as string[], err: [] as string[] }
  const streams = { out: (text: string) => void said.out.push(text), err: (text: string) => void said.err.push(text) }
  const code = await main(words, { streams, signal: new AbortController().signal, env: () => env, isTerminal: false })
  return { code, out: said.out.join(''), err: said.err.join('') }
}
