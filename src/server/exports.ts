import type { Connection } from 'vscode-languageserver'
import { sidecarOf } from '../core/workspace.ts'
import { exportTexts } from '../features/exports.ts'
import * as protocol from '../protocol/exports.ts'
import { guarded } from './guard.ts'
import { inSlices } from './slices.ts'
import type { Texts } from './texts.ts'

/** Hands texts on in another form. */
export function registerExports(connection: Connection, texts: Texts): void {
  connection.onRequest(
    protocol.exportTexts.method,
    guarded(connection, 'exporting', null, async ({ uris, form, name, version }: protocol.ExportParams) => {
      for (const uri of uris) if (texts.workspace.documents.has(uri)) await texts.whole(uri)
      await texts.load(uris.map(sidecarOf).filter(uri => !texts.workspace.files.has(uri)))
      const workspace = await texts.withTexts(uris)
      const { text, report } = exportTexts(workspace, uris, form, { name, version })
      const done = await inSlices(joined(text), () => false)
      return done ? { text: done.value, report: [...report] } : null
    })
  )
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
