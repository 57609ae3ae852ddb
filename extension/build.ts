// `npm run build:extension`: makes dist/extension-chromium and dist/extension-firefox, each ready to be loaded.

import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { descriptions, type Kind, manifestFor } from './manifest.ts'
import { pagesConfig, scriptConfig } from './vite.config.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const kinds: readonly Kind[] = ['chromium', 'firefox']

/** Answers the folder of each kind, below `into`. */
export async function buildExtension(into: string, version: string): Promise<Record<Kind, string>> {
  const place = join(into, `extension.${process.pid}`)
  const folders = { chromium: join(into, 'extension-chromium'), firefox: join(into, 'extension-firefox') }
  try {
    await bundle(place)
    for (const kind of kinds) {
      await rm(folders[kind], { recursive: true, force: true })
      await cp(place, folders[kind], { recursive: true })
      await writeFile(join(folders[kind], 'manifest.json'), `${JSON.stringify(manifestFor(kind, version), null, 2)}\n`)
    }
  } finally {
    await rm(place, { recursive: true, force: true })
  }
  return folders
}

async function bundle(place: string): Promise<void> {
  await mkdir(place, { recursive: true })
  await build(pagesConfig(place))
  await build(scriptConfig(place, 'background', 'src/background/main.ts'))
  await build(scriptConfig(place, 'content', 'src/content/main.ts'))
  await cp(join(here, 'src/content/content.css'), join(place, 'content.css'))
  await cp(join(here, 'icons'), join(place, 'icons'), { recursive: true })
  for (const [language, message] of Object.entries(descriptions)) {
    const folder = join(place, '_locales', language)
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'messages.json'), `${JSON.stringify({ description: { message } }, null, 2)}\n`)
  }
}

if (import.meta.main) {
  const { default: own } = await import('../package.json', { with: { type: 'json' } })
  const folders = await buildExtension(join(here, '../dist'), own.version)
  for (const folder of Object.values(folders)) console.log(folder)
}
