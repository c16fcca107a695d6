import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

// Loaded before the server: says which files it has read, when it ends.
const { cache } = createRequire(import.meta.url)

process.on('exit', () => writeFileSync(process.env.APPARATUS_READ, JSON.stringify(Object.keys(cache))))
