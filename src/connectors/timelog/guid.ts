// The GUID that a record of ours is given: made from its marker, so that whoever knows the marker knows the record.

import { createHash } from 'node:crypto'

/** A namespace of our own (RFC 9562, version 5): the same marker gives the same GUID for ever. */
const namespace = Buffer.from('6f2d1c9a7b1e4f0d8a53c1b7e09d4a26', 'hex')

export function guidFor(marker: string): string {
  const bytes = createHash('sha1').update(namespace).update(marker, 'utf8').digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x50
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

export const noGuid = '00000000-0000-0000-0000-000000000000'
