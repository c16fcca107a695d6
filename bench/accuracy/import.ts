// What importing brings over, against what the markup of the sources says: notes with their words, block quotations, titles, and that every word is
// accounted for. `npx tsx bench/accuracy/import.ts`
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { importBook } from '../../src/core/import/importBook.ts'
import type { Imported, NotImported } from '../../src/core/import/imported.ts'
import { importText } from '../../src/core/import/importText.ts'
import { openWorkspace } from './importRead.ts'
import { flatten, type Truth, truthOfHtml, truthOfTei } from './importTruth.ts'
import { sharedPath } from '../../test/shared.ts'

essay()
for (const book of readdirSync(sharedPath('data', 'histories'))) {
  const folder = sharedPath('data', 'histories', book, 'xhtml')
  if (existsSync(folder)) histories(book, folder)
}
for (const file of xmlFiles(sharedPath('data', 'frus', 'monograph'))) tei(file)
teiOfMany(['articles', 'documents'].flatMap(folder => xmlFiles(sharedPath('data', 'frus', folder))))

function essay(): void {
  for (const file of readdirSync(sharedPath('essay'))) {
    const imported = importText(file, readFileSync(sharedPath('essay', file), 'utf8'))
    if ('refusal' in imported) throw new Error(imported.refusal)
    const { notes, quotations, head } = openWorkspace(imported.text)
    const furniture = imported.report.filter(({ kind }) => kind === 'furniture')
    console.log(`\n${file}\n  front matter: ${JSON.stringify(head)}`)
    console.log(
      `  notes ${notes.length}, block quotations ${quotations}, furniture ${furniture.length}, words missing ${missing(imported)}`
    )
    const left = furniture.filter(({ words = '' }) => imported.text.includes(words))
    console.log(`  furniture that is in the text too: ${left.length}`)
  }
}

function histories(book: string, folder: string): void {
  const files = readdirSync(folder).map(name => ({ name, source: readFileSync(join(folder, name), 'utf8') }))
  const truth = truthOfHtml(files)
  score(`${book}, XHTML`, importBook(book, files), truth)
  for (const form of ['indented', 'wrapped'] as const) {
    const flat = flatten(files, form)
    score(`${book}, plain text (${form})`, importText(`${book}.txt`, flat), truth)
  }
}

function tei(file: string): void {
  const source = readFileSync(file, 'utf8')
  score(`${basename(file)}, TEI`, importText(file, source), truthOfTei(source))
}

function teiOfMany(files: readonly string[]): void {
  let [notes, found, quotations, foundQuotations, lost] = [0, 0, 0, 0, 0]
  for (const file of files) {
    const source = readFileSync(file, 'utf8')
    const truth = truthOfTei(source)
    const imported = importText(file, source)
    if ('refusal' in imported) throw new Error(`${file}: ${imported.refusal}`)
    const result = openWorkspace(imported.text)
    notes += truth.notes.length
    found += result.notes.length
    quotations += truth.quotations.length
    foundQuotations += result.blockQuotations.length
    lost += missing(imported)
  }
  console.log(
    `\n${files.length} other TEI files: notes ${found} of ${notes}, block quotations ${foundQuotations} of ${quotations}, words missing ${lost}`
  )
}

function score(name: string, imported: Imported | NotImported, truth: Truth): void {
  if ('refusal' in imported) throw new Error(`${name}: ${imported.refusal}`)
  const result = openWorkspace(imported.text)
  console.log(`\n${name}: words missing ${missing(imported)}`)
  console.log(`  notes            ${f1(truth.notes, result.notes)}`)
  console.log(`  block quotations ${f1(truth.quotations, result.blockQuotations)}`)
  if (!name.includes('plain')) {
    console.log(`  emphasis         ${f1(truth.emphases, result.emphases)}`)
    console.log(`  titles found     ${recall(truth.titles, result.emphases)}`)
  }
}

function missing({ report }: Imported): number {
  return report
    .filter(({ kind }) => kind === 'missing')
    .reduce((sum, { words = '' }) => sum + words.split(' ').length, 0)
}

function xmlFiles(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter(name => name.endsWith('.xml'))
        .map(name => join(folder, name))
    : []
}

/** Words alone: signs and blanks are written in several ways. */
function key(words: string): string {
  return words.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase()
}

function matches(truth: readonly string[], found: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const words of truth) counts.set(key(words), (counts.get(key(words)) ?? 0) + 1)
  let both = 0
  for (const words of found) {
    const count = counts.get(key(words)) ?? 0
    if (count === 0) continue
    both++
    counts.set(key(words), count - 1)
  }
  return both
}

function f1(truth: readonly string[], found: readonly string[]): string {
  const both = matches(truth, found)
  const value = truth.length + found.length === 0 ? 1 : (2 * both) / (truth.length + found.length)
  return `F1 ${value.toFixed(3)}: ${both} of ${truth.length} with all their words, ${found.length} found`
}

function recall(truth: readonly string[], found: readonly string[]): string {
  const both = matches(truth, found)
  return `${(both / Math.max(1, truth.length)).toFixed(3)}: ${both} of ${truth.length}`
}
