import { type CompletionItem, CompletionItemKind, type CompletionParams, type Connection } from 'vscode-languageserver'
import { completeAt } from '../features/completion.ts'
import type { Completion } from '../features/completions/completion.ts'
import { setApart } from './direction.ts'
import { guarded } from './guard.ts'
import { at } from './languageFeatures.ts'
import type { Texts } from './texts.ts'

const KINDS: Record<Completion['kind'], CompletionItemKind> = {
  note: CompletionItemKind.Constant,
  person: CompletionItemKind.Class,
  work: CompletionItemKind.Reference,
  place: CompletionItemKind.Unit,
  field: CompletionItemKind.Property,
  file: CompletionItemKind.File
}

/** Completion; the list is asked for anew with each letter, since a bibliography may hold more than is shown at once. */
export function registerCompletion(connection: Connection, texts: Texts): void {
  connection.onCompletion(
    guarded(connection, 'completion', null, async ({ textDocument: { uri }, position, context }: CompletionParams) => {
      if (!(await texts.whole(uri))) return null
      const { offset, range, workspace } = await at(texts, uri, position)
      const found = completeAt(workspace, uri, offset, context?.triggerCharacter)
      const items = found.map(({ label, kind, detail, replaces, text, filter }, i): CompletionItem => {
        return {
          label,
          kind: KINDS[kind],
          // Shown in every row, not in the one in focus only.
          ...(detail && { labelDetails: { description: setApart(detail) } }),
          filterText: filter,
          sortText: String(i).padStart(5, '0'),
          textEdit: { range: range(replaces), newText: text }
        }
      })
      return { isIncomplete: items.some(({ kind }) => kind === CompletionItemKind.Reference), items }
    })
  )
}
