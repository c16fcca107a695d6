import { open } from 'node:fs/promises'
import { basename, join, resolve, sep } from 'node:path'
import { URI } from 'vscode-uri'
import type { Workspace } from '../core/workspace.ts'
import { EXPORTS, type ExportForm } from '../features/exportForms.ts'
import { type Exported, exportTexts, missingForExport } from '../features/exports.ts'
import { checkQuotations } from '../features/quotationCheck.ts'
import type { Request } from './arguments.ts'
import { ANNOTATED, exists, isFolder, listTexts, readText, refuseToWrite } from './files.ts'
import { printPdf } from './printing.ts'
import { programVersion, stylesFolder } from './program.ts'
import { openEach, type OpenText, Shelf, showPath } from './shelf.ts'
import type { Terminal } from './terminal.ts'

/** `apparatus export`: texts in another form, on standard output or in a file that was not there. */
export async function runExport(request: Request, terminal: Terminal): Promise<void> {
  const { to, operands } = request
  const form = [...EXPORTS, 'pdf' as const].find(each => each === to)
  if (!form) {
    const given = to === undefined ? '' : `, not “${to}”`
    terminal.complain(`export needs --to ${EXPORTS.join('|')}|pdf${given}; see apparatus export --help`)
    return
  }
  if (form === 'pdf' && request.output === undefined) {
    terminal.complain('export --to pdf needs --output FILE')
    return
  }
  await askForStyle(request, terminal)
  const names = await textsIn(operands, terminal)
  const shelf = Shelf.make(terminal, { ...request, style: styleOf(request) })
  const texts: OpenText[] = []
  await openEach(names, shelf, terminal, async text => {
    // Their sources too, so that it is known how what is quoted from them compares.
    let opened = shelf.with(text, checkQuotations(text.workspace, text.uri).missing)
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const missing = missingForExport(opened.workspace, [opened.uri])
      if (missing.length === 0) break
      opened = shelf.with(opened, missing)
    }
    texts.push(opened)
  })
  if (texts.length > 0) await write(texts, form, operands, request.output, terminal)
}

/** A style, its parent, their locales; more is a fault. */
const MOST_ROUNDS = 4

/** One of the styles that come along, or a file. */
function styleOf({ style = '' }: Request): string {
  return isStyleFile(style) ? URI.file(resolve(style)).toString() : style
}

function isStyleFile(style: string): boolean {
  return /\.(?:csl|xml)$/i.test(style)
}

/** Complains of a style that is not there; the texts are printed in their own or the default one then. */
async function askForStyle({ style }: Request, terminal: Terminal): Promise<void> {
  if (style === undefined) return
  if (!isStyleFile(style)) {
    const isThere = /^[\w-]+$/.test(style) && (await exists(join(stylesFolder(), `${style}.csl`)))
    if (!isThere) terminal.complain(`--style takes notes, author-date or a .csl file, not “${style}”`)
    return
  }
  const reading = readText(style)
  if ('refusal' in reading) terminal.complain(`${style}: ${reading.refusal}`)
  else if (!/<style[\s>]/.test(reading.text)) terminal.complain(`${style}: not a citation style (CSL)`)
}

/** The texts that are meant; a folder stands for those in it. */
async function textsIn(operands: readonly string[], terminal: Terminal): Promise<string[]> {
  const names: string[] = []
  for (const operand of operands) {
    if (operand === '-' || !(await isFolder(operand))) {
      names.push(operand)
      continue
    }
    const { paths, refused } = await listTexts(operand, ANNOTATED)
    for (const [path, { refusal }] of refused) terminal.complain(`${path}: ${refusal}`)
    if (paths.length === 0) terminal.complain(`${operand}: no text (*.annotated.md) in it`)
    names.push(...paths)
  }
  return names
}

async function write(
  texts: readonly OpenText[],
  form: ExportForm | 'pdf',
  operands: readonly string[],
  output: string | undefined,
  terminal: Terminal
): Promise<void> {
  const names = new Map(texts.map(({ uri, name }) => [uri, name]))
  const nameOf = (uri: string): string => names.get(uri) ?? showPath(URI.parse(uri).fsPath, texts[0]!.name)
  const called = { name: titleFrom(firstOf(operands, texts)), version: programVersion(), nameOf }
  const workspace = together(texts)
  const uris = texts.map(({ uri }) => uri)
  const made = (as: ExportForm): Exported => (exported = exportTexts(workspace, uris, as, called))
  let exported: Exported
  if (form === 'pdf') {
    const failure = await printPdf(as => made(as).text, output!)
    if (failure !== undefined) return terminal.complain(`${output}: ${failure}`)
  } else if (output === undefined) for (const piece of made(form).text) await terminal.print(piece)
  else await writeNew(output, made(form).text, terminal)
  for (const [what, count] of exported!.report()) terminal.remark(`not carried over: ${what} (${count})`)
}

/** The texts in one workspace. */
function together(texts: readonly OpenText[]): Workspace {
  const { workspace } = texts.at(-1)!
  return { ...workspace, documents: new Map(texts.map(({ uri, workspace: own }) => [uri, own.documents.get(uri)!])) }
}

/** The first of the files and folders named that a text came of. */
function firstOf(operands: readonly string[], texts: readonly OpenText[]): string {
  const paths = texts.map(({ name }) => (name === '-' ? name : resolve(name)))
  return operands.find(each => {
    const path = each === '-' ? each : resolve(each)
    return paths.some(other => other === path || other.startsWith(path.endsWith(sep) ? path : path + sep))
  })!
}

/** What a book is called that does not say it. */
function titleFrom(operand: string): string {
  return operand === '-' ? 'Untitled' : basename(resolve(operand)).replace(/(?:\.annotated)?\.[^.]*$/, '')
}

async function writeNew(path: string, pieces: Iterable<string>, terminal: Terminal): Promise<void> {
  const file = await open(path, 'wx').catch((error: NodeJS.ErrnoException) => {
    const isThere = error.code === 'EEXIST'
    terminal.complain(`${path}: ${isThere ? 'is there already, and is not written over' : refuseToWrite(error)}`)
  })
  if (!file) return
  try {
    for (const piece of pieces) await file.appendFile(piece)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
    terminal.complain(`${path}: ${refuseToWrite(error)}; it is not complete`)
  } finally {
    await file.close()
  }
}
