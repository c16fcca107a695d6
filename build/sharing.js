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
          const { code } = await esbuild.transform(requiring(renamed(text)), { format: 'cjs', minify: !dev, sourcemap })
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
 * What a module imports from others of these, and what it exports, for `require`: as constants, which cost nothing to ask for, since
 * nothing exported changes (what is read late changes within its function) and a file is read whole before those that need it.
 * esbuild writes imports first, each in a statement, and exports once, at the end.
 *
 * @param {string} text
 */
function requiring(text) {
  return text
    .replace(/(?<=^|;)import\s*\{([^{}]*)\}\s*from\s*("\.\/shared-[^"]*");?/gm, (_, names, path) => {
      return `const { ${pairs(names).map(([theirs, own]) => `${theirs}: ${own}`)} } = require(${path});`
    })
    .replace(/export\s*\{([^{}]*)\};?(?=\s*(?:\/\/# .*\s*)?$)/, (_, names) => {
      return `module.exports = { ${pairs(names).map(([own, as]) => `${as}: ${own}`)} }`
    })
}

/**
 * The names of `a, b as c`: `a, a` and `b, c`.
 *
 * @param {string} names
 */
function pairs(names) {
  return names.split(',').map(each => {
    const [first = '', second = first] = each.trim().split(/\s+as\s+/)
    return [first, second]
  })
}
