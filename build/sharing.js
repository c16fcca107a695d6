import { writeFileSync } from 'node:fs'
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
        for (const { path, text } of outputFiles) {
          const { code } = await esbuild.transform(exporting(text), { format: 'cjs', minify: !dev, sourcemap })
          // A module is strict. Only a command begins with the name of what runs it.
          writeFileSync(path, `${path.endsWith('cli.cjs') ? '#!/usr/bin/env node\n' : ''}"use strict";${code}`)
        }
      })
    }
  }
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
