// Lists that are read in several requests, while rows may come and go.

import { VendorError } from '../lib/errors.ts'

const tries = 3

/**
 * What a pass over the list answers, made anew while that is undefined: rows went meanwhile, and others may have been missed. Throws
 * 'unavailable', with these words, for a list that does not hold still for long enough.
 */
export async function whileStill<T>(words: string, pass: () => Promise<T | undefined>): Promise<T> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const answer = await pass()
    if (answer !== undefined) return answer
  }
  throw new VendorError('unavailable', words)
}
