import type { CancellationToken, Connection } from 'vscode-languageserver'
import { importBookInSteps } from '../core/import/importBook.ts'
import { importFileInSteps } from '../core/import/importFile.ts'
import type { Imported, NotImported } from '../core/import/imported.ts'
import * as protocol from '../protocol/imports.ts'
import { guarded } from './guard.ts'
import { inSlices } from './slices.ts'

/** Makes annotated texts of other files; stops where nobody waits for them any more. */
export function registerImports(connection: Connection): void {
  connection.onRequest(protocol.importFiles.method, guarded(connection, 'importing', null, importAll))
}

async function importAll(
  { files, book, beside }: protocol.ImportParams,
  token?: CancellationToken
): Promise<protocol.ImportResult | null> {
  const isStopped = (): boolean => token?.isCancellationRequested === true
  if (book !== null) {
    const made = await inSlices(importBookInSteps(book, files.flatMap(asText)), isStopped)
    return made ? toResult(made.value) : null
  }
  const [file] = files
  if (!file) return null
  const known = new Map(beside.flatMap(asText).map(({ name, source }) => [name, source]))
  const asked = new Set(beside.map(({ name }) => name))
  const wanted = new Set<string>()
  const read = (address: string): string | undefined => {
    const name = address.replace(/^.*\//, '')
    if (!asked.has(name)) wanted.add(name)
    return known.get(name)
  }
  const made = await inSlices(importFileInSteps(file.name, bytesOf(file), { decode, read }), isStopped)
  if (!made) return null
  return wanted.size > 0 ? { wanted: [...wanted] } : toResult(made.value)
}

function toResult(imported: Imported | NotImported): protocol.ImportResult {
  if ('refusal' in imported) return { refusal: imported.refusal }
  const { text, report, persons = null, annotations = null, bibliography = null } = imported
  return { text, report: [...report], persons, annotations, bibliography }
}

/** A file of a book; what is no UTF-8 is none. */
function asText(file: protocol.ImportedFile): { name: string; source: string }[] {
  try {
    return [{ name: file.name, source: decode(bytesOf(file), 'utf-8') }]
  } catch {
    return []
  }
}

function bytesOf({ bytes }: protocol.ImportedFile): Uint8Array {
  return Uint8Array.from(atob(bytes), character => character.charCodeAt(0))
}

function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding, { fatal: true }).decode(bytes)
}
