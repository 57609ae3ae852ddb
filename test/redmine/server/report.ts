// Redmine's own report of time, as somebody who signs in with a browser gets it: it takes no key.

export interface Totals {
  /** Hours by whatever the report is by: a person's name, a project's. */
  readonly rows: ReadonlyMap<string, number>
  readonly total: number
}

/** `by`: user, project, activity … as the page has it. `query`: the page's filters. */
export async function reportTotals(
  url: string,
  { login, password }: { login: string; password: string },
  { by, query = {} }: { by: string; query?: Readonly<Record<string, string>> },
): Promise<Totals> {
  const cookie = await signIn(url, login, password)
  const search = new URLSearchParams({ 'criteria[]': by, columns: 'year', ...query })
  const answer = await fetch(`${url}/time_entries/report.csv?${search}`, { headers: { cookie }, redirect: 'manual' })
  if (answer.status !== 200) throw new Error(`the report answered ${answer.status}`)
  const [, ...lines] = (await answer.text()).trim().split('\n')
  const rows = new Map(lines.map((line) => cellsOf(line)).map((cells) => [cells[0]!, Number(cells.at(-1))]))
  const total = rows.get('Total time')
  if (total === undefined) throw new Error(`the report has no total: ${lines.join(' / ')}`)
  rows.delete('Total time')
  return { rows, total }
}

/** The cookie of a session. */
async function signIn(url: string, username: string, password: string): Promise<string> {
  const form = await fetch(`${url}/login`)
  const token = /name="authenticity_token" value="([^"]+)"/.exec(await form.text())?.[1]
  if (token === undefined) throw new Error('the page to sign in has no token')
  const body = new URLSearchParams({ authenticity_token: token, username, password })
  const answer = await fetch(`${url}/login`, { method: 'POST', body, headers: { cookie: cookieOf(form) }, redirect: 'manual' })
  if (answer.status !== 302) throw new Error(`signing in as ${username} was answered ${answer.status}`)
  return cookieOf(answer)
}

const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

/** Of a line of comma separated values. */
const cellsOf = (line: string) =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].slice(0, -1).map(([, cell]) => unquoted(cell!))

const unquoted = (cell: string) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
