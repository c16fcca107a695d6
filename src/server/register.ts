import type { Connection } from 'vscode-languageserver'
import { apparatusOf, findPerson } from '../core/apparatus.ts'
import { elsewhere } from '../features/elsewhere.ts'
import { exportPersons, importPersons } from '../features/exchangePersons.ts'
import { mergePersons, splitPerson } from '../features/mergePersons.ts'
import * as protocol from '../protocol.ts'
import { NOTHING, toEdits } from './adding.ts'
import { guarded } from './guard.ts'
import type { Texts } from './texts.ts'

/** Requests that change the entries of a register, and links to them in whatever text they stand. */
export function registerRegister(connection: Connection, texts: Texts): void {
  connection.onRequest(
    protocol.mergePersons.method,
    guarded(
      connection,
      'merging persons',
      NOTHING,
      async ({ uri, kept, gone }: protocol.TextParams & { kept: string; gone: string }) => {
        await texts.whole(uri)
        const apparatus = apparatusOf(texts.workspace, uri)
        const others = apparatus ? elsewhere(texts.workspace, apparatus, 'person', gone).map(text => text.uri) : []
        const workspace = await texts.withTexts(others)
        return toEdits(workspace, mergePersons(workspace, uri, kept, gone))
      }
    )
  )
  connection.onRequest(
    protocol.splitPerson.method,
    guarded(
      connection,
      'splitting a person',
      NOTHING,
      async ({ uri, id, names }: protocol.TextParams & { id: string; names: string[] }) => {
        await texts.whole(uri)
        return toEdits(texts.workspace, splitPerson(texts.workspace, uri, id, names))
      }
    )
  )
  connection.onRequest(
    protocol.importPersons.method,
    guarded(
      connection,
      'importing persons',
      { ...NOTHING, added: 0, known: 0, lost: [] },
      async ({ uri, source }: protocol.TextParams & { source: string }): Promise<protocol.ImportPersonsResult> => {
        await texts.ready(uri)
        const result = importPersons(texts.workspace, uri, source)
        if ('refusal' in result) return { ...toEdits(texts.workspace, result), added: 0, known: 0, lost: [] }
        const { edits, added, known, lost } = result
        return { ...toEdits(texts.workspace, edits), added, known, lost: [...lost] }
      }
    )
  )
  connection.onRequest(
    protocol.exportPersons.method,
    guarded(connection, 'exporting persons', null, async ({ uri, to }: protocol.TextParams & { to: 'tei' | 'csv' }) => {
      await texts.ready(uri)
      const exported = exportPersons(texts.workspace, uri, to)
      return exported ? { text: exported.text, lost: [...exported.lost] } : null
    })
  )
  connection.onRequest(
    protocol.personAliases.method,
    guarded(connection, 'aliases', [], async ({ uri, id }: protocol.TextParams & { id: string }) => {
      await texts.ready(uri)
      const apparatus = apparatusOf(texts.workspace, uri)
      const found = apparatus && findPerson(apparatus, id)
      return found ? [...found.person.aliases] : []
    })
  )
}
