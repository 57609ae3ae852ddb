#!/usr/bin/env node
// The command `hourbridge`: src/cli/main.ts, with a Node that can run it.

import { fileURLToPath } from 'node:url'
import { isNewEnough, runAnew } from './node24.js'

const main = new URL('../src/cli/main.ts', import.meta.url)

if (isNewEnough()) await import(main.href)
else runAnew(fileURLToPath(main), process.argv.slice(2))
