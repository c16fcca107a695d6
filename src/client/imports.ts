import * as vscode from 'vscode'
import { type ImportedFile, importFiles, type ImportParams, type ImportResult } from '../protocol/imports.ts'
import { ImportPreviews } from './importPreviews.ts'
import { activeTextEditor } from './language.ts'
import type { Ask } from './languageServer.ts'

const ENDINGS = ['txt', 'text', 'html', 'htm', 'xhtml', 'docx', 'xml', 'tei', 'md', 'markdown']
/** Files of a book, and those that say the order of its chapters. */
const BOOK = /\.(?:x?html?|opf)$/i
const LARGEST = 64 * 1024 * 1024

/**
 * *Import…*: files of other kinds, or a folder that is a book, as annotated texts. Each is shown beside its source, with a report; nothing is
 * written before *Save Imported Text As…*.
 */
export function registerImports(ask: Ask): vscode.Disposable {
  const previews = new ImportPreviews()
  const importAll = async (chosen?: vscode.Uri, all?: readonly vscode.Uri[]): Promise<void> => {
    for (const uri of all ?? (chosen ? [chosen] : await choose())) {
      if (!(await importOne(ask, previews, uri))) return
    }
  }
  return vscode.Disposable.from(previews, vscode.commands.registerCommand('apparatus.import', importAll))
}

async function choose(): Promise<readonly vscode.Uri[]> {
  const beside = activeTextEditor()?.document.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Import as annotated text'),
    openLabel: vscode.l10n.t('Import'),
    canSelectMany: true,
    ...(beside?.scheme === 'file' && { defaultUri: vscode.Uri.joinPath(beside, '..') }),
    filters: { [vscode.l10n.t('Web pages, Word files, TEI, Markdown, plain text')]: ENDINGS }
  })
  return chosen ?? []
}

/** Whether to go on with the next file: not when this one was cancelled. */
async function importOne(ask: Ask, previews: ImportPreviews, uri: vscode.Uri): Promise<boolean> {
  const name = nameOf(uri)
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Importing {0}', name),
    cancellable: true
  }
  const result = await vscode.window.withProgress(options, (_, token) => {
    const cancelled = new Promise<'cancelled'>(resolve => token.onCancellationRequested(() => resolve('cancelled')))
    return Promise.race([read(ask, uri, token), cancelled])
  })
  if (result === 'cancelled') return false
  if (typeof result === 'string' || !result || 'wanted' in result) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('{0} cannot be imported: {1}', name, typeof result === 'string' ? result : '?')
    )
    return true
  }
  await previews.show(uri, result)
  return true
}

/** What the server makes of a file or folder, or why there is nothing. */
async function read(
  ask: Ask,
  uri: vscode.Uri,
  token: vscode.CancellationToken
): Promise<Exclude<ImportResult, { refusal: string }> | string> {
  try {
    const { type } = await vscode.workspace.fs.stat(uri)
    const params: ImportParams =
      type & vscode.FileType.Directory
        ? { files: await filesOf(uri), book: nameOf(uri), beside: [] }
        : { files: [await fileAt(uri)], book: null, beside: [] }
    let result = await ask(importFiles, params, token)
    if (result && 'wanted' in result) {
      const beside = await Promise.all(
        result.wanted.map(name =>
          fileAt(vscode.Uri.joinPath(uri, '..', name)).catch(() => ({ name, bytes: '' }) satisfies ImportedFile)
        )
      )
      result = await ask(importFiles, { ...params, beside }, token)
    }
    if (!result) return vscode.l10n.t('the language server gave no answer')
    return 'refusal' in result ? result.refusal : result
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** The files of a book in a folder, and the list of its chapters, which may stand above it. */
async function filesOf(folder: vscode.Uri): Promise<ImportedFile[]> {
  const names = async (place: vscode.Uri, test: RegExp): Promise<vscode.Uri[]> => {
    const entries = await vscode.workspace.fs.readDirectory(place).then(undefined, () => [])
    return entries.flatMap(([name, type]) =>
      type & vscode.FileType.File && test.test(name) ? [vscode.Uri.joinPath(place, name)] : []
    )
  }
  const own = await names(folder, BOOK)
  const above = await names(vscode.Uri.joinPath(folder, '..'), /\.opf$|^toc\.xhtml$/i)
  return Promise.all([...own, ...above].map(fileAt))
}

async function fileAt(uri: vscode.Uri): Promise<ImportedFile> {
  const bytes = await vscode.workspace.fs.readFile(uri)
  if (bytes.length > LARGEST) throw new Error(vscode.l10n.t('it is too large'))
  const pieces: string[] = []
  // A call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)))
  return { name: nameOf(uri), bytes: btoa(pieces.join('')) }
}

export function nameOf(uri: vscode.Uri): string {
  return uri.path.split('/').filter(Boolean).at(-1) ?? ''
}
