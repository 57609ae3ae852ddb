// The HTTP side on the company in one process, with a token and a webhook; what it wakes is kept for the tests.

import { createToken } from '../../src/http/api-tokens.ts'
import { makeApp } from '../../src/http/app.ts'
import { ensureWebhook } from '../../src/sync/webhooks.ts'
import { openCompany, type TestHome } from '../cli/world.ts'

const origin = 'https://hours.northlight.example'

export async function openSite() {
  const woken: string[] = []
  const obstacles: string[] = []
  let app: ReturnType<typeof makeApp> | undefined
  const answers: number[] = []
  const deliver = async (request: Request) => {
    const response = await app!.fetch(request)
    answers.push(response.status)
    return response
  }
  const home: TestHome = await openCompany({}, { deliver })
  const wake = {
    lane: async (lane: string) => void woken.push(`lane ${lane}`),
    pull: async (bridge: string, depth: string) => void woken.push(`${depth} ${bridge}`),
  }
  app = makeApp({ ...home, wake, obstacles: async () => obstacles })
  const token = await createToken(home.database.kysely, 'test', Date.now())
  await ensureWebhook(home.engine, { db: home.database.kysely, vault: home.vault }, 'clickup', origin)
  const send = (path: string, init: RequestInit = {}) => app!.fetch(new Request(origin + path, init))
  const read = (path: string) => send(path, { headers: { authorization: `Bearer ${token}` } })
  return { home, woken, obstacles, answers, token, send, read }
}
