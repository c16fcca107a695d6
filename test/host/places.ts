import { fileURLToPath } from 'node:url'

/** The checkout, as an absolute path without a slash at its end. */
export const CHECKOUT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '')

/** Where VS Code and browsers are kept; git ignores it, and deleting it costs only the next download. */
export const CACHE = fileURLToPath(new URL('../../.vscode-test', import.meta.url))
