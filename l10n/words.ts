// `npm run words`: writes l10n/bundle.l10n.json, the list of the words that people see, from the code; puts those of each language in the
// same order, without what the code has no more; and lists what is still to be translated. `npm run words -- --check` writes nothing, and
// fails where something would change or is missing.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

export type Words = Record<string, string>

/** What is wrong with a call of `l10n.t`. */
export interface Fault {
  readonly place: string
  readonly what: 'no plain literal' | 'asked for while a file is read'
}

/** Every text that the code asks `l10n.t` for, in the order of the files' paths; and the calls from which none can be told. */
export function wordsInCode(folder = join(root, 'src')): { words: string[]; faults: Fault[] } {
  const words = new Set<string>()
  const faults: Fault[] = []
  for (const path of sourceFiles(folder)) {
    const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && /(?:^|\.)l10n\.t$/.test(node.expression.getText(source))) {
        const [text] = node.arguments
        const place = `${relative(root, path)}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
        if (text && ts.isStringLiteralLike(text)) words.add(text.text)
        else faults.push({ place, what: 'no plain literal' })
        // The language is told before anything is asked, but after the files have been read.
        if (!ts.findAncestor(node, ts.isFunctionLike)) faults.push({ place, what: 'asked for while a file is read' })
      }
      ts.forEachChild(node, visit)
    }
    visit(source)
  }
  return { words: [...words], faults }
}

/** The list for translators as it should be. */
export function bundleOf(words: readonly string[]): string {
  return `${JSON.stringify(Object.fromEntries(words.map(text => [text, text])), null, 2)}\n`
}

/** The places for what words are about, in order: `{0}` and `{1}`. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(/\{\d+\}/g)].map(([place]) => place).sort()
}

/** What a translation lacks, has too much, leaves empty or fills otherwise than the English. */
export function faultsOf(english: Words, translated: Words): string[] {
  const keys = new Set([...Object.keys(english), ...Object.keys(translated)])
  return [...keys].flatMap(key => {
    const [from, to] = [english[key], translated[key]]
    if (from === undefined) return [`is not in the code any more: ${key}`]
    if (to === undefined) return [`is missing: ${key}`]
    if (to.trim() === '') return [`is empty: ${key}`]
    const isFilledAlike = placeholdersIn(from).join() === placeholdersIn(to).join()
    return isFilledAlike ? [] : [`has other places: ${key}`]
  })
}

/** The languages that a list is translated to, by the files beside it. */
export function languages(): string[] {
  return readdirSync(join(root, 'l10n')).flatMap(name => /^bundle\.l10n\.(.+)\.json$/.exec(name)?.[1] ?? [])
}

/** The words of the code, or of the manifest, in a language; the English without one. */
export function wordsIn(list: 'code' | 'manifest', language?: string): Words {
  return JSON.parse(readFileSync(pathOf(list, language), 'utf8')) as Words
}

function pathOf(list: 'code' | 'manifest', language?: string): string {
  const end = language === undefined ? 'json' : `${language}.json`
  return list === 'code' ? join(root, 'l10n', `bundle.l10n.${end}`) : join(root, `package.nls.${end}`)
}

/** What is translated, in the order of the English. */
function inOrder(english: Words, translated: Words): string {
  const known = Object.keys(english).flatMap(key => (translated[key] === undefined ? [] : [[key, translated[key]]]))
  return `${JSON.stringify(Object.fromEntries(known), null, 2)}\n`
}

/**
 * A language that nobody speaks, in which every text shows at a glance that it was translated: `[!!! Ñóţé {0} !!!]`, a third longer than
 * the English, what stands in braces and what Markdown reads as its own kept.
 */
export function pseudo(english: Words): Words {
  return Object.fromEntries(Object.entries(english).map(([key, text]) => [key, pseudoText(text)]))
}

const LETTERS: Record<string, string> = {
  ...{ a: 'á', c: 'ç', e: 'é', i: 'ï', n: 'ñ', o: 'ó', s: 'š', t: 'ţ', u: 'ü', y: 'ý' },
  ...{ A: 'Á', C: 'Ç', E: 'É', I: 'Ï', N: 'Ñ', O: 'Ó', S: 'Š', T: 'Ţ', U: 'Ü', Y: 'Ý' }
}

function pseudoText(text: string): string {
  const pieces = text.split(/(\{\d+\}|\$\([\w~-]+\)|`[^`]*`|\]\([^)]*\)|#[\w.]+#)/)
  const words = pieces.map((piece, i) =>
    i % 2 === 1 ? piece : piece.replace(/[a-z]/gi, letter => LETTERS[letter] ?? letter)
  )
  return `[!!! ${words.join('')}${' ~'.repeat(Math.ceil(text.length / 6))} !!!]`
}

function sourceFiles(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap(entry => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? sourceFiles(path) : /(?<!\.d)\.ts$/.test(path) ? [path] : []
  })
}

/** Writes the language that nobody speaks into a folder of the extension, for VS Code to speak it. */
export function writePseudo(folder: string): void {
  const written = (words: Words): string => `${JSON.stringify(pseudo(words), null, 2)}\n`
  writeFileSync(join(folder, 'l10n', `bundle.l10n.${PSEUDO}.json`), written(wordsIn('code')))
  writeFileSync(join(folder, `package.nls.${PSEUDO}.json`), written(wordsIn('manifest')))
}

/** What Windows calls such a language, and others after it. */
export const PSEUDO = 'qps-ploc'

function run(isCheck: boolean): void {
  const { words, faults } = wordsInCode()
  for (const { place, what } of faults) console.error(`${place}: ${what}`)
  let lacking = 0
  const keep = (path: string, list: string): void => {
    if (readFileSync(path, 'utf8') === list) return
    if (!isCheck) return writeFileSync(path, list)
    console.error(`${relative(root, path)} is not what the code says: npm run words`)
    lacking++
  }
  keep(pathOf('code'), bundleOf(words))
  for (const language of languages()) {
    for (const kind of ['code', 'manifest'] as const) {
      keep(pathOf(kind, language), inOrder(wordsIn(kind), wordsIn(kind, language)))
      for (const fault of faultsOf(wordsIn(kind), wordsIn(kind, language))) {
        console.error(`${language}, ${kind}: ${fault}`)
        lacking++
      }
    }
  }
  console.log(`${words.length} texts; English, ${languages().join(', ')}; ${lacking} to be done`)
  if (faults.length > 0 || (isCheck && lacking > 0)) process.exitCode = 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) run(process.argv.includes('--check'))
