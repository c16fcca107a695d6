import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { skip } from './skip.ts'

const SHARED = resolve(process.env['APPARATUS_SHARED'] ?? fileURLToPath(new URL('../../shared', import.meta.url)))

/** The path of a real text for tests: in the folder `shared` beside the checkout, or in the one that APPARATUS_SHARED names. */
export function sharedPath(...parts: string[]): string {
  return join(SHARED, ...parts)
}

/**
 * Called in a `describe`: its tests need something under `sharedPath`, and are skipped with a message where it is missing.
 * With APPARATUS_REQUIRE_SHARED=1 they fail there, so that nobody takes skipping for passing.
 */
export function needsShared(...parts: string[]): void {
  const path = sharedPath(...parts)
  before(function () {
    if (existsSync(path)) return
    if (process.env['APPARATUS_REQUIRE_SHARED'] === '1')
      throw new Error(`${path} is missing, and APPARATUS_REQUIRE_SHARED is set`)
    // It is beside the checkout of its makers and of their test runs, never on a user's machine.
    skip(this, `${path} is missing; APPARATUS_SHARED can name the folder of the real texts`)
  })
}
