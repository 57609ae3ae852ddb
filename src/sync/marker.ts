// The marker that a create leaves on the record, so that it is found again whatever happens to the answer (R16, R21).

import type { Ref } from '../model/record.ts'

export interface Mark {
  readonly bridge: string
  /** The record of the other side that it was made from; of time that began here, the act by which it did, as `actRef` writes it. */
  readonly ref: Ref
  readonly generation: number
}

const prefix = 'hourbridge'

const acts = 'act/'

export const actRef = (act: string): Ref => acts + act

/** Undefined where the mark names a record. */
export const actIn = ({ ref }: Mark): string | undefined => (ref.startsWith(acts) ? ref.slice(acts.length) : undefined)

export const markerFor = ({ bridge, ref, generation }: Mark) => `${prefix}:${bridge}:${ref}:${generation}`

/** Undefined for what we did not write. A ref may itself contain colons. */
export function readMarker(text: string | null): Mark | undefined {
  const found = text === null ? null : /^hourbridge:([a-z0-9-]+):(.+):(\d+)$/.exec(text)
  return found ? { bridge: found[1]!, ref: found[2]!, generation: Number(found[3]) } : undefined
}
