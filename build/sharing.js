import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import * as esbuild from 'esbuild'

/**
 * Shares code between the files of a build. esbuild does so only between modules, for which one would have to wait: it makes
 * such, and this makes of each a file for `require`. No file needs one that needs it, so each is read whole before those that need it.
 *
 * @param {boolean} dev
 * @returns {esbuild.Plugin}
 */
export function sharing(dev) {
  return {
    name: 'sharing',
    setup(build) {
      const sourcemap = /** @type {const} */ (dev ? 'inline' : false)
      Object.assign(build.initialOptions, {
        format: 'esm',
        splitting: true,
        chunkNames: 'shared-[hash]',
        write: false,
        sourcemap
      })
      build.onEnd(async ({ outputFiles = [] }) => {
        const renamed = byContent(outputFiles)
        for (const { path, text } of outputFiles) {
          const { code } = await esbuild.transform(exporting(renamed(text)), { format: 'cjs', minify: !dev, sourcemap })
          // A module is strict. Only a command begins with the name of what runs it.
          writeFileSync(renamed(path), `${path.endsWith('cli.cjs') ? '#!/usr/bin/env node\n' : ''}"use strict";${code}`)
        }
      })
    }
  }
}

/**
 * Gives files that are shared names by what is in them alone: esbuild's tell where the libraries lie on the machine too, and the
 * package is to have the same bytes wherever it is built.
 *
 * @param {esbuild.OutputFile[]} outputs
 * @returns {(text: string) => string} exchanges their names in a text, or a path
 */
function byContent(outputs) {
  const texts = new Map(outputs.map(({ path, text }) => [basename(path, '.cjs'), text]))
  /** @type {Map<string, string>} */
  const names = new Map()
  const renamed = /** @type {(text: string) => string} */ text => text.replace(/\bshared-[A-Z0-9]{8}\b/g, nameOf)
  const nameOf = /** @type {(name: string) => string} */ name => {
    const known = names.get(name)
    if (known !== undefined) return known
    const content = createHash('sha256').update(renamed(texts.get(name) ?? ''))
    const own = `shared-${content.digest('hex').slice(0, 8)}`
    names.set(name, own)
    return own
  }
  return renamed
}

/**
 * What a module exports, for `require`. esbuild writes it once, at the end. What stands for a library is exchanged for it when that
 * is read, so each name is asked for anew.
 *
 * @param {string} text
 */
function exporting(text) {
  return text.replace(/export\s*\{([^{}]*)\};?(?=\s*(?:\/\/# .*\s*)?$)/, (_, names) => {
    const getters = names.split(',').map(
      /** @param {string} each */ each => {
        const [own, as = own] = each.trim().split(/\s+as\s+/)
        return `get ${as}() { return ${own} }`
      }
    )
    return `module.exports = { ${getters.join(', ')} }`
  })
}
