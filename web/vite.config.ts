// Builds the pages to static files that `hourbridge serve` hands out.

import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  // Nothing inline: the content security policy allows no data: scripts, and a small file is cached like a large one.
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2023',
    modulePreload: { polyfill: false },
    // What many pages share is one file: some dozens of small ones would each be a request of the first page.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shared', minShareCount: 4 }] } } },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4180', '/oauth': 'http://127.0.0.1:4180' } },
})
