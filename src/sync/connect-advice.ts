// What to do about a connection that a vendor does not let us use, by why it does not. Where nothing is said, waiting helps.

import type { Reason } from '../lib/errors.ts'

export const adviceOn: Readonly<Partial<Record<Reason, string>>> = {
  unauthorized: 'Check what was typed, and that it is still good at the vendor.',
  refused: "The vendor's own words say what it does not take.",
  missing: "The vendor's own words say what it does not take.",
  unreachable: 'Check the address, the network and the proxy.',
  unreadable: 'Check the address: what answers there does not speak as this vendor does.',
}
