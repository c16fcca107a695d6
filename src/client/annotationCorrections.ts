import * as vscode from 'vscode'
import type { Range } from '../protocol.ts'
import { annotate, correction } from '../protocol/annotations.ts'
import { reviseRemark, type Writing, writeOrTell } from './annotationRequests.ts'
import { applyEdits } from './edits.ts'
import { findText, neededForRemarks } from './language.ts'
import { fromRange } from './positions.ts'
import type { Remark } from './remark.ts'

/** *Suggest Correction…*, which changes nothing but the margin, and *Apply Correction*, which makes the edit. */
export function registerCorrections(writing: Writing): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('apparatus.suggestCorrection', () => suggest(writing)),
    vscode.commands.registerCommand('apparatus.applyCorrection', (remark: Remark) => apply(writing, remark))
  )
}

async function suggest(writing: Writing): Promise<void> {
  const editor = neededForRemarks()
  if (editor === undefined) return
  const { document, selection } = editor
  const range = selection.isEmpty ? document.getWordRangeAtPosition(selection.active) : selection
  const target = range && (await writing.targets.find(document, range))
  if (target === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Select the words that should be others.'))
    return
  }
  const { version } = document
  const replacement = await askReplacement(document.getText(target))
  if (replacement === undefined || document.version !== version) return
  await writeOrTell(writing, document.uri, annotate, {
    uri: document.uri.toString(),
    ranges: [fromRange(target)],
    body: '',
    author: await writing.author(document.uri),
    kind: 'editing',
    replacement
  })
}

/** Asks what should stand in place of words; empty when they should go. */
export async function askReplacement(words: string): Promise<string | undefined> {
  return await vscode.window.showInputBox({
    title: vscode.l10n.t('Suggest Correction'),
    prompt: vscode.l10n.t('What should stand here instead? The text stays as it is until somebody applies it.'),
    value: words.replace(/\s+/g, ' ')
  })
}

/** Makes the edit, as one step of undo; the remark is about the new words then, and settled. */
async function apply(writing: Writing, { id, thread, replacement }: Remark): Promise<void> {
  const document = findText(thread.uri.toString())
  if (id === undefined || document === undefined || replacement === null) return
  const { version } = document
  const result = await writing.ask(correction, { uri: thread.uri.toString(), id })
  if (!(await applyEdits(document, version, result ?? undefined))) return
  const start = result?.edits[0]?.range.start
  const ranges = start === undefined || replacement.trim() === '' ? [] : [newRange(document, start, replacement)]
  await reviseRemark(writing, thread.uri, id, { resolved: true, ...(ranges.length > 0 ? { ranges } : {}) })
  thread.collapsibleState = vscode.CommentThreadCollapsibleState.Collapsed
}

function newRange(document: vscode.TextDocument, { line, character }: Range['start'], words: string): Range {
  const start = new vscode.Position(line, character)
  return fromRange(new vscode.Range(start, document.positionAt(document.offsetAt(start) + words.length)))
}
