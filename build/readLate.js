import { readdirSync, readFileSync } from 'node:fs'
import { basename, relative, resolve } from 'node:path'
import { LIBRARIES, OURS, TOGETHER } from './late.js'

/** The files that our own modules are read from late, for esbuild: each is made up of what others import from it. */
export const oursLate = Object.fromEntries(Object.keys(OURS).map(file => [file, `ours:${file}`]))

/** The same of libraries. */
export const librariesLate = Object.fromEntries(
  Object.entries(LIBRARIES).map(([file, { from, place = from }]) => [file, place])
)

const LIBRARY_FILES = new Map(Object.entries(LIBRARIES).map(([file, { from }]) => [from, file]))

/**
 * Puts in the place of what is read late something that reads it.
 *
 * @type {import('esbuild').Plugin}
 */
export const readLate = {
  name: 'read-late',
  setup(build) {
    /** @type {Map<string, Set<string>>} */
    let late = new Map()
    build.onStart(() => void (late = importedLate()))
    build.onResolve({ filter: /./ }, ({ path, importer, namespace, resolveDir }) => {
      if (path.startsWith('ours:')) return { path: path.slice('ours:'.length), namespace: 'ours' }
      if (namespace === 'late') return { path, external: true }
      if (LIBRARY_FILES.has(path)) return { path: LIBRARY_FILES.get(path), namespace: 'late' }
      if (namespace === 'ours' || !path.startsWith('.')) return undefined
      const module = resolve(resolveDir, path)
      const file = fileOf(module)
      if (file === undefined || fileOf(importer) === file) return undefined
      // Each importer has its own; else what stands for a module would be shared, in files of some bytes.
      const suffix = `?${relative('.', importer)}`
      return { path: relative('.', module), suffix, namespace: 'late', pluginData: { module, file } }
    })
    build.onLoad({ filter: /./, namespace: 'ours' }, ({ path: file }) => {
      const modules = [...late].filter(([module]) => fileOf(module) === file)
      const exported = modules.map(([module, names]) => {
        return `export { ${[...names].map(name => `${name} as ${nameIn(module, name)}`).join(', ')} } from '${module}'`
      })
      return { contents: [...TOGETHER.map(path => `import './src/${path}'`), ...exported].join('\n'), resolveDir: '.' }
    })
    build.onLoad({ filter: /./, namespace: 'late' }, ({ path, pluginData }) => {
      if (!pluginData) return { contents: insteadOfLibrary(path) }
      const { module, file } = pluginData
      return { contents: insteadOfOurs(module, file, late.get(module) ?? new Set()) }
    })
  }
}

/**
 * The file that one of our modules is read from late, if it is.
 *
 * @param {string} module
 */
function fileOf(module) {
  const path = relative('src', module).replaceAll('\\', '/')
  const isOf = /** @param {string} each */ each => (each.endsWith('/') ? path.startsWith(each) : path === each)
  return Object.keys(OURS).find(file => OURS[file]?.some(isOf))
}

/** What is imported from each module that is read late, by those that are not read from the same file. */
function importedLate() {
  /** @type {Map<string, Set<string>>} */
  const late = new Map()
  for (const name of readdirSync('src', { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts')) continue
    const importer = resolve('src', name)
    const imports = readFileSync(importer, 'utf8').matchAll(/^import (?!type )([^']+) from '(\.[^']+)'/gm)
    for (const [, names = '', path = ''] of imports) {
      const module = resolve(importer, '..', path)
      const file = fileOf(module)
      if (file === undefined || fileOf(importer) === file) continue
      const known = late.get(module) ?? new Set()
      late.set(module, known)
      for (const each of names
        .replace(/[{}\n]/g, ' ')
        .split(',')
        .map(all => all.trim().split(' as ')[0] ?? '')) {
        if (each === '' || each.startsWith('type ') || known.has(each)) continue
        mustBeFunction(module, each)
        known.add(each)
      }
    }
  }
  return late
}

/**
 * @param {string} module
 * @param {string} name
 */
function mustBeFunction(module, name) {
  const made = `^export (?:(?:async )?function\\*? ${name}\\b|const ${name}(?:: \\w+)? = (?:remembered)?\\()`
  if (new RegExp(made, 'm').test(readFileSync(module, 'utf8'))) return
  throw new Error(
    `${relative('.', module)} is read late (build/late.js): others can import functions from it, not ${name}`
  )
}

/**
 * The name of a function of a module in the file that it is read from, where another module may have one of the same name.
 *
 * @param {string} module
 * @param {string} name
 */
function nameIn(module, name) {
  return `${basename(module, '.ts')}_${name}`
}

/**
 * @param {string} module
 * @param {string} file
 * @param {Set<string>} names
 */
function insteadOfOurs(module, file, names) {
  const functions = [...names].map(
    name => `export const ${name} = (...given) => read().${nameIn(module, name)}(...given)`
  )
  return ['let file', `const read = () => (file ??= require('./${file}.cjs'))`, ...functions].join('\n')
}

/**
 * Libraries have classes and objects as well, which a proxy can stand for; what it stands for is known once the file is read. A name
 * that is missing is missed by the build.
 *
 * @param {string} file
 */
function insteadOfLibrary(file) {
  const { names } = LIBRARIES[file] ?? { names: [] }
  const stands = names.map(
    name => `const _${name} = new Proxy(function () {}, {
      apply: (_, __, given) => read().${name}(...given),
      construct: (_, given) => new (read().${name})(...given),
      get: (_, key) => read().${name}[key]
    })`
  )
  return [
    // A library of the older kind is its own default.
    `const whole = all => (all.__esModule ? all : { ...all, default: all })`,
    `let library; const read = () => (library ??= whole(require('./${file}.cjs')))`,
    ...stands,
    `export { ${names.map(name => `_${name} as ${name}`).join(', ')} }`
  ].join('\n')
}
