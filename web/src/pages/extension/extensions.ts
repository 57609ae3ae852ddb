// The paired browsers among somebody's API tokens. Nobody can give a token such a name: theirs have no comma.

import type { Token } from '../settings/RevokeToken.tsx'

const prefix = 'Extension, '

export interface Paired extends Token {
  /** Of the browser, as the extension has told it. */
  readonly browser: string
}

/** Those of whoever looks that are still good, the latest first. */
export const pairedOf = (tokens: readonly Token[]): Paired[] =>
  tokens
    .filter(({ name, isMine, revokedAt }) => isMine && revokedAt === null && name.startsWith(prefix))
    .map((token) => ({ ...token, browser: token.name.slice(prefix.length) }))
    .reverse()
