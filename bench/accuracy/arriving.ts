/**
 * Whether one arrives: from each verbatim quotation of a modern history to its passage in the documents that it draws on, as *Go to
 * Source* goes there: `tsx bench/accuracy/arriving.ts [FOLDER] [--wrong]`. Each quotation stands in marks in a text of its own, with a
 * citation, and the bibliography names the files; right is a place in one of the documents that the truth lists
 * (`quotes_vs_documents.json`) at which the very words stand, but for punctuation and capitals.
 *
 * - *cited*: the citation names the first listed document, in TEI, and in its plain text;
 * - *somewhere*: it names a collection, whose entry has all documents for its files.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDocument } from '../../src/core/document.ts'
import { emptyWorkspace, withDocument, withFiles, type Workspace } from '../../src/core/workspace.ts'
import { isMissing } from '../../src/features/places.ts'
import { sourceAt } from '../../src/features/source.ts'
import { readFile } from '../../src/features/sourceTexts.ts'
import { shown } from '../../src/core/verification/shown.ts'

interface Case {
  quote: string
  verdict: string
  sources: { doc: string }[]
}

const ROOT = 'file:///frus'
const TEXT = `${ROOT}/text.annotated.md`

main(process.argv.slice(2))

function main(args: string[]): void {
  const folder = args.find(arg => !arg.startsWith('--')) ?? '../shared/data/frus'
  const truth = join(folder, 'quotes_vs_documents.json')
  if (!existsSync(truth)) return console.log(`${truth} is not there: nothing to measure`)
  const cases = (JSON.parse(readFileSync(truth, 'utf8')) as Case[]).filter(({ verdict }) => verdict === 'verbatim')
  for (const [form, folders] of [
    ['TEI', ['documents', 'articles']],
    ['plain text', ['plain']]
  ] as const) {
    const files = folders.flatMap(each => readdirSync(join(folder, each)).map(name => join(each, name)))
    const workspace = workspaceOf(folder, files)
    for (const way of ['cited', 'somewhere'] as const) {
      const began = performance.now()
      const wrong = cases.filter(each => !arrives(workspace, each, way === 'cited' ? each.sources[0]!.doc : 'all'))
      const took = Math.round(performance.now() - began)
      const right = cases.length - wrong.length
      console.log(
        `${form}, ${way}: ${right} of ${cases.length} arrive (${(right / cases.length).toFixed(3)}), ${took} ms`
      )
      if (args.includes('--wrong')) for (const { quote } of wrong) console.log(`   ${quote}`)
    }
  }
}

function workspaceOf(folder: string, files: readonly string[]): Workspace {
  const entries = files.map(file => `@misc{${documentOf(file)}, title = {${documentOf(file)}}, file = {${file}}}`)
  const all = `@collection{all, title = {All}, file = {${files.join(';')}}}`
  const loaded = new Map<string, string | null>([
    [`${ROOT}/bibliography.bib`, [...entries, all].join('\n')],
    ...['persons.yaml', 'bibliography.json', 'bibliography.yaml'].map(name => [`${ROOT}/${name}`, null] as const),
    ...files.map(file => [`${ROOT}/${file}`, readFileSync(join(folder, file), 'utf8')] as const)
  ])
  return withFiles({ ...emptyWorkspace, roots: [ROOT] }, loaded)
}

function documentOf(file: string): string {
  return file.replace(/^.*[\\/]|\.\w+$/g, '')
}

function arrives(files: Workspace, { quote, sources }: Case, key: string): boolean {
  const opening = 'It is said: “'
  const workspace = withDocument(files, TEXT, openDocument(`${opening}${quote}” [@${key}].\n`))
  const source = sourceAt(workspace, TEXT, opening.length + 2)
  if (!source || isMissing(source) || source.found !== 'words' || !source.place) return false
  const { uri, span } = source.place
  if (!sources.some(({ doc }) => doc === documentOf(uri))) return false
  return plain(shown(readFile(files.files.get(uri)!), span)).includes(plain(quote))
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .normalize('NFKC')
}
