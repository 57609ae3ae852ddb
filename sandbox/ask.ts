// Asks a vendor of the sandbox in process, as a client with this token would: for tests and examples.

import type { Sandbox } from './sandbox.ts'
import { seeded } from './seeded/seeded.ts'

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The part of the JSON at a path like 'data.0.id'; undefined where there is none. */
  at(path?: string): unknown
}

/** `line` is a method and a path below the API, as in 'GET /users/me', at Forecast 'GET /v2/persons'. */
export type Ask = (line: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Promise<Reply>

export const askClickUp = ({ clickup }: Pick<Sandbox, 'clickup'>, token: string): Ask =>
  asking(clickup.fetch, 'https://api.clickup.com/api/v2', { authorization: token.startsWith('pk_') ? token : `Bearer ${token}` })

export const askHarvest = ({ harvest }: Pick<Sandbox, 'harvest'>, token: string): Ask =>
  asking(harvest.fetch, 'https://api.harvestapp.com/v2', {
    authorization: `Bearer ${token}`,
    'harvest-account-id': String(seeded.harvest.account),
    'user-agent': 'Sandbox tests (tests@example.com)',
  })

export const askForecast = ({ forecast }: Pick<Sandbox, 'forecast'>, key: string = seeded.forecast.key): Ask =>
  asking(forecast.fetch, 'https://api.forecast.it/api', { 'x-forecast-api-key': key })

const asking =
  (fetch: (request: Request) => Promise<Response>, base: string, always: Readonly<Record<string, string>>): Ask =>
  async (line, body, headers = {}) => {
    const [method, path] = line.split(' ') as [string, string]
    const url = path.startsWith('https:') ? path : base + path
    const sent = body === undefined ? null : JSON.stringify(body)
    const json = { 'content-type': 'application/json' }
    return readReply(await fetch(new Request(url, { method, body: sent, headers: { ...json, ...always, ...headers } })))
  }

export async function readReply(response: Response): Promise<Reply> {
  const text = await response.text()
  const { status, headers } = response
  return { status, headers, text, at: (path) => dig(JSON.parse(text), path?.split('.') ?? []) }
}

const dig = (value: unknown, [key, ...rest]: string[]): unknown =>
  key === undefined ? value : dig((value as Record<string, unknown> | null | undefined)?.[key], rest)
