// Which of two sides' people or projects are to be linked with what, and which unlinked; nothing at first.

import { useState } from 'react'

export interface Chosen<T> {
  /** By the ref on the left. */
  readonly links: ReadonlyMap<string, T>
  readonly unlink: ReadonlySet<string>
  /** Null: not linked after all. */
  link(left: string, wish: T | null): void
  setUnlinked(left: string, isUnlinked: boolean): void
  linkAll(wishes: readonly (readonly [string, T])[]): void
  clear(): void
}

export function useChosen<T>(): Chosen<T> {
  const [links, setLinks] = useState<ReadonlyMap<string, T>>(new Map())
  const [unlink, setUnlink] = useState<ReadonlySet<string>>(new Set())
  return {
    links,
    unlink,
    link: (left, wish) =>
      setLinks((old) => new Map(wish === null ? [...old].filter(([one]) => one !== left) : [...old, [left, wish]])),
    setUnlinked: (left, isUnlinked) =>
      setUnlink((old) => new Set(isUnlinked ? [...old, left] : [...old].filter((one) => one !== left))),
    linkAll: (wishes) => setLinks((old) => new Map([...old, ...wishes])),
    clear() {
      setLinks(new Map())
      setUnlink(new Set())
    },
  }
}
