// The task in the address of the tracking page.

interface Named {
  readonly tool: string
  /** As it was given: an id, a custom id, or a whole address. */
  readonly task: string
}

/** An address of a task may stand there encoded or as it is, with its own question mark; undefined where none is named. */
export function taskIn(pathname: string, search: string, hash: string): Named | undefined {
  const found = /^\/track\/([^/]+)\/(.+)$/.exec(pathname)
  if (!found) return undefined
  const [tool, given] = found.slice(1).map(decoded) as [string, string]
  // Browsers and proxies make one slash of two.
  const task = given.replace(/^(https?:)\/+/i, '$1//')
  const isAddress = /^https?:\/\//i.test(task)
  const wasEncoded = /^https?%3a/i.test(found[2]!)
  return { tool, task: isAddress && !wasEncoded ? task + search + hash : task }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
