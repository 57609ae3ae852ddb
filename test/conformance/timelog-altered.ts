// A TimeLog whose XML answers are changed on their way, as the laws change the JSON of others.

type Fetch = (request: Request) => Promise<Response>

/** What `alter` does to an object it does here: new members go into every element that holds others, echoes into every complaint. */
export function alteredXml(fetch: Fetch, alter: ((body: unknown) => unknown) | undefined): Fetch {
  if (!alter) return fetch
  const { message, ...added } = alter({ message: '' }) as Record<string, unknown>
  const members = Object.keys(added).map((name) => `<${name}><nested>1</nested></${name}>`)
  return async (request) => {
    const response = await fetch(request)
    const text = await response.text()
    const isXml = text.trimStart().startsWith('<') && text.includes('timelog.com')
    const { status, headers } = response
    return new Response(isXml ? withEcho(withMembers(text, members.join('')), String(message)) : text, { status, headers })
  }
}

/** At the end of everything whose last member has just ended. */
const withMembers = (text: string, members: string) =>
  members === '' ? text : text.replace(/(?<=<\/[\w:]+>)(<\/[\w:]+>)/g, `${members}$1`)

const withEcho = (text: string, echo: string) =>
  echo.trim() === '' ? text : text.replace(/<\/((?:\w+:)?(?:Message|Error|faultstring))>/g, ` ${echo}</$1>`)

/** A TimeLog whose pages hold fewer rows than was asked for. */
export const pagedXml = (fetch: Fetch, size: number | undefined): Fetch =>
  sentThrough(fetch, size === undefined ? undefined : (text) => text.replace(/(pageSize[>=])500/, `$1${size}`))

/** A way to TimeLog on which what is sent is changed. */
export function sentThrough(fetch: Fetch, change: ((text: string) => string) | undefined): Fetch {
  if (!change) return fetch
  return async (request) => {
    const { url, method, headers, signal } = request
    return fetch(new Request(url, { method, headers, signal, body: change(await request.text()) }))
  }
}
