// A Redmine that listens on this machine, with data of its own, that can be stopped, killed and started again.

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { leftovers } from './leftovers.ts'
import { addInstance, type Prepared, prepareRedmine, readPrepared } from './prepare.ts'
import { runRuby } from './ruby.ts'
import { type Served, serve } from './serve.ts'

export interface RedmineServer {
  /** http://127.0.0.1:PORT */
  readonly url: string
  /** Of the administrator `admin`, who is no participant. */
  readonly adminKey: string
  readonly adminPassword: string
  /** The id of the custom field 'Hourbridge' of time entries. */
  readonly markerField: number
  /** Where its data lie. */
  readonly directory: string
  /** undefined while it does not run. */
  readonly processId: number | undefined
  /** Ruby in the running installation's environment, for what REST cannot do: settings, roles, custom fields. Answers what it prints. */
  run(ruby: string): Promise<string>
  /** Its data stay. */
  stop(): Promise<void>
  /** In the midst of whatever it does. Its data stay. */
  kill(): Promise<void>
  /** Again, on the same port with the same data. */
  start(): Promise<void>
  /** Ends it and removes its data. */
  close(): Promise<void>
}

interface Options {
  /** 0: any that is free. */
  readonly port?: number
}

/** Without something prepared, it is what the environment's HOURBRIDGE_REDMINE names, or is prepared for this server alone. */
export async function openRedmine(prepared?: Prepared, { port = 0 }: Options = {}): Promise<RedmineServer> {
  if (prepared) return openInstance(prepared, port, async () => undefined)
  const named = process.env['HOURBRIDGE_REDMINE']
  if (named) return openInstance(await readPrepared(named), port, async () => undefined)
  const own = await prepareRedmine()
  return openInstance(own, port, own.remove)
}

/** `after` the server is closed. */
async function openInstance(prepared: Prepared, port: number, after: () => Promise<void>): Promise<RedmineServer> {
  const { path, adminKey, adminPassword, markerField } = prepared
  const installation = { path, instance: await addInstance(path) }
  const directory = join(path, 'instances', installation.instance)
  leftovers.addDirectory(directory)

  let served: Served | undefined
  let at = port
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    await served?.end(signal)
    served = undefined
  }
  const start = async () => {
    if (served) throw new Error('This Redmine is running already.')
    served = await serve(installation, at)
    at = served.port
  }
  const close = async () => {
    await end('SIGKILL')
    await rm(directory, { recursive: true, force: true, maxRetries: 5 })
    leftovers.dropDirectory(directory)
    await after()
  }
  await start().catch(async (error) => {
    await close()
    throw error
  })
  return {
    ...{ url: `http://127.0.0.1:${at}`, adminKey, adminPassword, markerField, directory, start, close },
    get processId() {
      return served?.processId
    },
    run: (ruby) => runRuby(installation, ruby),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}
