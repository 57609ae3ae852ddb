// Why signing in at a vendor's page failed, in the server's words.

import { useRead } from '../api/hooks.ts'
import { Sentence } from './Sentence.tsx'

/** `state`: of the sign-in, from the address to which the vendor led back. */
export function SignInProblem({ state }: { readonly state: string | undefined }) {
  const path = state === undefined ? null : `/api/sign-ins/${encodeURIComponent(state)}`
  const problem = useRead<{ problem: string | null }>(path).data?.problem
  return problem ? <Sentence of={problem} /> : null
}
