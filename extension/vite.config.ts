// How the parts are built: pages as a site of their own; what runs in the work tool's pages, and what has no page, as one plain file each.

import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { InlineConfig } from 'vite'

const root = fileURLToPath(new URL('.', import.meta.url))

const shared = {
  root,
  configFile: false,
  logLevel: 'warn',
  mode: 'production',
  publicDir: false,
} as const satisfies InlineConfig

/** Chromium 120 and Firefox 128. */
const target = 'es2023'

export const pagesConfig = (outDir: string): InlineConfig => ({
  ...shared,
  plugins: [react()],
  base: './',
  build: {
    ...{ outDir, target, emptyOutDir: false, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
    // All is on this machine already: nothing is gained by loading it in pieces.
    chunkSizeWarningLimit: 4000,
    rolldownOptions: { input: { popup: `${root}popup.html`, dialog: `${root}dialog.html` } },
  },
})

export const scriptConfig = (outDir: string, name: string, entry: string): InlineConfig => ({
  ...shared,
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    ...{ outDir, target, emptyOutDir: false, assetsInlineLimit: 0 },
    lib: { entry: `${root}${entry}`, name: `hourbridge_${name}`, formats: ['iife'], fileName: () => `${name}.js` },
  },
})
