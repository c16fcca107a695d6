import { readdirSync, readFileSync, statSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import type { InitializeParams } from 'vscode-languageserver'

/** Grows whenever what is kept changes its form or its meaning. */
const FORMAT = 1

/** The folder that the client gives for what is kept between two starts, by `initializationOptions.cacheFolder`; without one nothing is. */
export function cacheFolder({ initializationOptions }: InitializeParams): string | undefined {
  const { cacheFolder: given } = (initializationOptions ?? {}) as { cacheFolder?: unknown }
  return typeof given === 'string' && isAbsolute(given) ? given : undefined
}

/**
 * What tells this program from others that may find other things in the same text: the form of what is kept, its version, its
 * files, which are others after each build, and Node, whose tables of letters grow.
 *
 * @param folder where the program's files stand.
 */
export function programKey(folder: string): string {
  const files = readdirSync(folder).filter(name => name.endsWith('.cjs'))
  const stamps = files.sort().map(name => {
    const { size, mtimeMs } = statSync(join(folder, name))
    return `${name} ${size} ${mtimeMs}`
  })
  const { version } = JSON.parse(readFileSync(join(folder, '..', 'package.json'), 'utf8')) as { version: string }
  return [`format ${FORMAT}`, `version ${version}`, `Node ${process.versions.node}`, ...stamps].join(', ')
}
