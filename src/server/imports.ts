import type { Connection } from 'vscode-languageserver'
import { importBook } from '../core/import/importBook.ts'
import { importFile } from '../core/import/importFile.ts'
import * as protocol from '../protocol/imports.ts'
import { guarded } from './guard.ts'

/** Makes annotated texts of other files. */
export function registerImports(connection: Connection): void {
  connection.onRequest(protocol.importFiles.method, guarded(connection, 'importing', null, importAll))
}

function importAll({ files, book, beside }: protocol.ImportParams): protocol.ImportResult | null {
  if (book !== null) return toResult(importBook(book, files.flatMap(asText)))
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
  const imported = importFile(file.name, bytesOf(file), { decode, read })
  return wanted.size > 0 ? { wanted: [...wanted] } : toResult(imported)
}

function toResult(imported: ReturnType<typeof importBook>): protocol.ImportResult {
  if ('refusal' in imported) return { refusal: imported.refusal }
  const { text, report, persons, annotations } = imported
  return { text, report: [...report], persons: persons ?? null, annotations: annotations ?? null }
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
