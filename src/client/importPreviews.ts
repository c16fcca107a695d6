import * as vscode from 'vscode'
import type { ImportItem, ImportResult } from '../protocol/imports.ts'
import { reportOf } from './importReport.ts'

/** The scheme of texts that are not written yet. */
const SCHEME = 'apparatus-import'

type Imported = Extract<ImportResult, { text: string }>

/** An imported text and the file that it is made of. */
interface Preview extends Imported {
  readonly source: vscode.Uri
}

/** Imported texts before anything is written: beside their sources, each with its report. */
export class ImportPreviews implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly shown = new Map<string, Preview>()
  private readonly registered: vscode.Disposable
  private count = 0

  constructor() {
    this.registered = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        // Its report may still be open.
        if (uri.scheme === SCHEME && !this.isOpen(keyOf(uri))) this.shown.delete(keyOf(uri))
      }),
      vscode.commands.registerCommand('apparatus.saveImport', (uri?: vscode.Uri) =>
        this.withShown(uri, each => save(each))
      ),
      vscode.commands.registerCommand('apparatus.showImportReport', (uri?: vscode.Uri) =>
        this.withShown(uri, (_, key) => showReport(key))
      )
    )
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const preview = this.shown.get(keyOf(uri))
    if (!preview || uri.path.endsWith('/empty.txt')) return ''
    return uri.path.endsWith('/report.md') ? reportOf(nameOf(preview.source), preview.report) : preview.text
  }

  /** Shows a text against its source, or by itself where the source is no text, and says what to look at. */
  async show(source: vscode.Uri, imported: Imported): Promise<void> {
    const key = String(++this.count)
    this.shown.set(key, { ...imported, source })
    const name = newName(source)
    const right = vscode.Uri.from({ scheme: SCHEME, path: `/${key}/${name}` })
    const isText = /\.(?:txt|text|html?|xhtml|xml|tei|md|markdown)$/i.test(source.path)
    const left = isText ? source : vscode.Uri.from({ scheme: SCHEME, path: `/${key}/empty.txt` })
    const title = `${nameOf(source)} ↔ ${name}`
    await vscode.commands.executeCommand('vscode.diff', left, right, title, { preview: false })
    void this.tell(key, imported)
  }

  dispose(): void {
    this.registered.dispose()
  }

  private async tell(key: string, { report, persons }: Imported): Promise<void> {
    const preview = this.shown.get(key)!
    const toSave = vscode.l10n.t('Save As…')
    const toRead = vscode.l10n.t('Show Report')
    const toRegister = vscode.l10n.t('Show Persons')
    const actions = [toSave, toRead, ...(persons === null ? [] : [toRegister])]
    const missing = report.some(({ kind }) => kind === 'missing')
    const said = missing
      ? vscode.window.showWarningMessage(
          vscode.l10n.t('Words of {0} were not found in the result: see the report.', nameOf(preview.source)),
          ...actions
        )
      : vscode.window.showInformationMessage(summary(nameOf(preview.source), report), ...actions)
    const chosen = await said
    if (chosen === toSave) await save(preview)
    else if (chosen === toRead) await showReport(key)
    else if (chosen === toRegister && persons !== null) {
      await vscode.window.showTextDocument(
        await vscode.workspace.openTextDocument({ language: 'yaml', content: persons })
      )
    }
  }

  private async withShown(
    uri: vscode.Uri | undefined,
    act: (preview: Preview, key: string) => Promise<void>
  ): Promise<void> {
    const at = uri ?? vscode.window.activeTextEditor?.document.uri
    const preview = at?.scheme === SCHEME ? this.shown.get(keyOf(at)) : undefined
    if (at && preview) await act(preview, keyOf(at))
  }

  private isOpen(key: string): boolean {
    return vscode.workspace.textDocuments.some(
      ({ uri, isClosed }) => uri.scheme === SCHEME && !isClosed && keyOf(uri) === key
    )
  }
}

function keyOf({ path }: vscode.Uri): string {
  return path.split('/')[1] ?? ''
}

function nameOf({ path }: vscode.Uri): string {
  return path.split('/').filter(Boolean).at(-1) ?? ''
}

/** `mill.html` becomes `mill.annotated.md`. */
function newName(source: vscode.Uri): string {
  return `${nameOf(source).replace(/(?:\.annotated)?\.[^.]+$/, '')}.annotated.md`
}

function summary(name: string, report: readonly ImportItem[]): string {
  const count = (...kinds: ImportItem['kind'][]): number => report.filter(({ kind }) => kinds.includes(kind)).length
  return vscode.l10n.t(
    '{0}: every word is in the text or in the report. Left out: {1}, changed: {2}, to look at: {3}.',
    name,
    count('furniture'),
    count('changed', 'lost', 'unsafe'),
    count('unsure')
  )
}

async function showReport(key: string): Promise<void> {
  const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${key}/report.md` })
  await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preview: true })
}

/** Writes an imported text where the user says, and its remarks and bibliography beside it; never over a file. */
async function save({ source, text, annotations, bibliography }: Preview): Promise<void> {
  const file = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(source, '..', newName(source)),
    title: vscode.l10n.t('Save the imported text'),
    filters: { [vscode.l10n.t('Annotated text')]: ['annotated.md', 'md'] }
  })
  if (!file) return
  // What the text needs stands before it: it is there when the text is opened.
  const files: [vscode.Uri, string][] = []
  if (annotations !== null) files.push([file.with({ path: `${file.path}.annotations.jsonl` }), annotations])
  if (bibliography !== null) files.push([vscode.Uri.joinPath(file, '..', bibliography.name), bibliography.text])
  files.push([file, text])
  for (const [each] of files) {
    if (!(await isThere(each))) continue
    void vscode.window.showErrorMessage(
      vscode.l10n.t('{0} is there already. Imports do not overwrite: choose another name.', nameOf(each))
    )
    return
  }
  const encoder = new TextEncoder()
  for (const [each, content] of files) await vscode.workspace.fs.writeFile(each, encoder.encode(content))
  await vscode.window.showTextDocument(file, { preview: false })
}

function isThere(file: vscode.Uri): Thenable<boolean> {
  return vscode.workspace.fs.stat(file).then(
    () => true,
    () => false
  )
}
