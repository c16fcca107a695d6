import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, normalize, resolve } from 'node:path'
import { type BookFile, importBook, isBookFile } from '../core/import/importBook.ts'
import type { Imported, NotImported, ReportItem } from '../core/import/imported.ts'
import { type Around, importFile } from '../core/import/importFile.ts'
import type { Request } from './arguments.ts'
import { type Refusal, refuse, refuseToWrite } from './files.ts'
import { jsonLine, type Terminal } from './terminal.ts'

/**
 * `apparatus import FILE…`: what people have (saved pages, e-books, Word files, TEI, Markdown, plain text) as annotated text, on standard output;
 * what became of the source on standard error. With `--output` the text is written to a file that is not there yet.
 */
export async function runImport(request: Request, terminal: Terminal): Promise<void> {
  const { operands, output, json } = request
  if (output !== undefined && operands.length > 1) {
    terminal.complain('--output takes the text of one file; import the others by themselves')
    return
  }
  for (const file of operands) {
    const imported = await importFrom(file)
    if ('refusal' in imported) {
      terminal.complain(`${file === '' ? '""' : file}: ${imported.refusal}`)
      continue
    }
    const { text, report, persons, annotations, bibliography } = imported
    if (output !== undefined && !(await save(output, text, terminal))) continue
    if (output !== undefined && annotations !== undefined) await save(`${output}${SIDECAR}`, annotations, terminal)
    if (output !== undefined && bibliography !== undefined)
      await save(join(dirname(output), bibliography.name), bibliography.text, terminal)
    const beside = {
      ...(persons !== undefined && { persons }),
      ...(annotations !== undefined && { annotations }),
      ...(bibliography !== undefined && { bibliography })
    }
    if (json) await terminal.print(jsonLine({ file, text, report, ...beside }))
    else {
      if (output === undefined) await terminal.print(text)
      for (const line of linesOf(report)) terminal.remark(`${file}: ${line}`)
      if (persons !== undefined) terminal.remark(`${file}: entries for a persons.yaml are in --json (persons)`)
      if (annotations !== undefined && output === undefined)
        terminal.remark(`${file}: its remarks are in --json (annotations), or beside the text with --output`)
      if (bibliography !== undefined && output === undefined)
        terminal.remark(`${file}: the works it cites are in --json (bibliography), or beside the text with --output`)
    }
  }
}

async function importFrom(file: string): Promise<Imported | NotImported | Refusal> {
  try {
    if (file === '-') {
      const chunks: Buffer[] = []
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
      return importFile('', Buffer.concat(chunks), around('.'))
    }
    if ((await stat(file)).isDirectory()) return importBook(basename(resolve(file)), await filesOf(file))
    return importFile(file, await readFile(file), around(dirname(file)))
  } catch (error) {
    return refuse(error)
  }
}

/** The end of a sidecar’s name. */
const SIDECAR = '.annotations.jsonl'

const decoder = (bytes: Uint8Array, encoding: string): string =>
  new TextDecoder(encoding, { fatal: true }).decode(bytes)

/** What is read beside a file: nothing above its folder's own. */
function around(folder: string): Around {
  return {
    decode: decoder,
    read(name) {
      const path = normalize(name)
      if (isAbsolute(path) || path.startsWith('..')) return undefined
      try {
        return decoder(readFileSync(join(folder, path)), 'utf-8')
      } catch {
        return undefined
      }
    }
  }
}

/** A book's files in a folder, and the package file that may stand above it. */
async function filesOf(folder: string): Promise<BookFile[]> {
  const files: BookFile[] = []
  for (const [place, test] of [
    [folder, isBookFile],
    [dirname(resolve(folder)), (name: string) => /\.opf$|^toc\.xhtml$/i.test(name)]
  ] as const) {
    const names = (await readdir(place).catch(() => [])).filter(test)
    for (const name of names) {
      const source = decoder(await readFile(join(place, name)), 'utf-8')
      if (place === folder || !files.some(file => file.name === name)) files.push({ name, source })
    }
  }
  return files
}

/** Writes a text to a file that is not there; complains and writes nothing where one is. */
async function save(path: string, text: string, terminal: Terminal): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx' })
    return true
  } catch (error) {
    const { code } = error as { code?: string }
    terminal.complain(
      `${path}: ${code === 'EEXIST' ? 'is there already; nothing is overwritten' : refuseToWrite(error)}`
    )
    return false
  }
}

const KINDS: Readonly<Record<ReportItem['kind'], string>> = {
  missing: 'MISSING',
  'front-matter': 'front matter',
  furniture: 'left out',
  lost: 'not carried over',
  unsafe: 'made harmless',
  changed: 'changed',
  unsure: 'please look',
  found: 'found'
}

/** No line of a report shows more of the source's words than this. */
const SHOWN = 100

function linesOf(report: readonly ReportItem[]): string[] {
  return report.map(({ kind, message, words = '', line }) => {
    const shown = words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words
    return `${KINDS[kind]}: ${line === undefined ? '' : `line ${line}: `}${message}${shown === '' ? '' : `: ${shown}`}`
  })
}
