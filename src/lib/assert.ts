// What must hold if our own code is right. A failure is a bug of ours, never a mistake of a person or a vendor.

export class Bug extends Error {
  override name = 'Bug'
}

export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Bug(message)
}

/** Use in the default branch of a switch over a closed union. */
export function unreachable(value: never): never {
  throw new Bug(`unexpected ${JSON.stringify(value)}`)
}
