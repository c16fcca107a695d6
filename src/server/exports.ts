import type { Connection } from 'vscode-languageserver'
import { sidecarOf, type Workspace } from '../core/workspace.ts'
import { printersOn } from '../core/edition/printers.ts'
import { type AnchorsOf, exportTexts, missingForExport, readingPage } from '../features/exports.ts'
import type { TextParams } from '../protocol.ts'
import * as protocol from '../protocol/exports.ts'
import type { Files } from './files.ts'
import { guarded } from './guard.ts'
import type { Settings } from './settings.ts'
import { inSlices } from './slices.ts'
import type { Texts } from './texts.ts'

/** A style, its parent, their locales; more is a fault. */
const MOST_ROUNDS = 4

/** Hands texts on in another form, and to the reading view; remarks on open texts stand there where they stand in the editor. */
export function registerExports(
  connection: Connection,
  texts: Texts,
  files: Files,
  settings: Settings,
  anchorsOf: AnchorsOf
): void {
  connection.onRequest(
    protocol.textsIn.method,
    guarded(connection, 'texts', [], async ({ uri }: TextParams) => [
      ...(await files.list(uri, await settings.naming(uri))).texts
    ])
  )
  connection.onRequest(
    protocol.exportTexts.method,
    guarded(connection, 'exporting', null, async ({ uris, form, name, version }: protocol.ExportParams) => {
      for (const uri of uris) if (texts.workspace.documents.has(uri)) await texts.whole(uri)
      await texts.load(uris.map(sidecarOf).filter(uri => !texts.workspace.files.has(uri)))
      let workspace = await texts.withTexts(uris)
      await loadStyles(texts, () => (workspace = { ...workspace, files: texts.workspace.files }), uris)
      // Anchors are those of the text as it is now; it may have been edited since it was taken.
      const isNow = (uri: string): boolean => workspace.documents.get(uri) === texts.workspace.documents.get(uri)
      const anchorsNow: AnchorsOf = uri => (isNow(uri) ? anchorsOf(uri) : undefined)
      const { text, report } = exportTexts(workspace, uris, form, { name, version, anchorsOf: anchorsNow })
      const done = await inSlices(joined(text), () => false)
      return done ? { text: done.value, report: [...report()].map(([what, count]) => `${what} (${count})`) } : null
    })
  )
  connection.onRequest(
    protocol.printers.method,
    guarded(connection, 'printing', null, ({ folder, platform, isRoot }: protocol.PrintersParams) =>
      printersOn(folder, platform, isRoot)
    )
  )
  connection.onRequest(
    protocol.reading.method,
    guarded(connection, 'reading', null, ({ uri }: TextParams) => read(texts, uri, anchorsOf))
  )
}

/** The text as an edition; given up when it changes meanwhile. */
async function read(texts: Texts, uri: string, anchorsOf: AnchorsOf): Promise<protocol.ReadingResult | null> {
  if (!(await texts.wholeLater(uri))) return null
  await loadStyles(texts, () => texts.workspace, [uri])
  const version = texts.versions.get(uri)
  const found = readingPage(texts.workspace, uri, nameIn(uri), anchorsOf)
  const done = found && (await inSlices(joined(found.body), () => texts.versions.get(uri) !== version))
  if (!done) return null
  const { title, lang, direction = null, style, script } = found
  return { version: version ?? null, title, lang, direction, body: done.value, style, script }
}

/** Loads the citation styles that texts are printed with; each file may name another. */
async function loadStyles(texts: Texts, workspace: () => Workspace, uris: readonly string[]): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const missing = missingForExport(workspace(), uris)
    if (missing.length === 0) return
    await texts.load([...new Set(missing)])
  }
}

function nameIn(uri: string): string {
  return decodeURIComponent(uri.split('/').at(-1)!).replace(/(?:\.annotated)?\.[^.]*$/, '')
}

/** Pieces put together, in a step for each. */
function* joined(pieces: Iterable<string>): Generator<void, string> {
  const all: string[] = []
  for (const piece of pieces) {
    all.push(piece)
    yield
  }
  return all.join('')
}
