// The marker that a create leaves on the record, so that it is found again whatever happens to the answer (R16, R21).

import type { Ref } from '../model/record.ts'

export interface Mark {
  readonly bridge: string
  /** The record of the other side that it was made from. */
  readonly ref: Ref
  readonly generation: number
}

const prefix = 'hourbridge'

export const markerFor = ({ bridge, ref, generation }: Mark) => `${prefix}:${bridge}:${ref}:${generation}`

/** Undefined for what we did not write. A ref may itself contain colons. */
export function readMarker(text: string | null): Mark | undefined {
  const found = text === null ? null : /^hourbridge:([a-z0-9-]+):(.+):(\d+)$/.exec(text)
  return found ? { bridge: found[1]!, ref: found[2]!, generation: Number(found[3]) } : undefined
}
