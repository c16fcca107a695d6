import * as vscode from 'vscode'
import { type ExportForm, type ExportParams, exportTexts, textsIn } from '../protocol/exports.ts'
import { activeTextEditor } from './language.ts'
import type { Ask } from './languageServer.ts'
import { type Printing, printPdf } from './printing.ts'

interface Form extends vscode.QuickPickItem {
  readonly form: ExportForm | 'pdf'
  /** The end of the file’s name. */
  readonly end: string
}

/**
 * *Export…*: the text in the editor, or the annotated texts of a folder as one book, in another form.
 *
 * @param version the extension's
 * @param printing where programs can be run
 */
export function registerExports(ask: Ask, version: string, printing?: Printing): vscode.Disposable {
  return vscode.commands.registerCommand('apparatus.export', async (chosen?: vscode.Uri) => {
    const texts = await textsAt(ask, chosen ?? activeTextEditor()?.document.uri)
    const [first] = texts
    if (first === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t('There is no annotated text to export here.'))
      return
    }
    const form = await vscode.window.showQuickPick(
      forms(printing !== undefined && first.scheme === 'file' && vscode.workspace.isTrusted),
      {
        placeHolder:
          texts.length > 1 ? vscode.l10n.t('Export {0} texts as one', texts.length) : vscode.l10n.t('Export as')
      }
    )
    if (!form) return
    const name = nameOf(texts.length > 1 ? vscode.Uri.joinPath(first, '..') : first)
    const defaultUri = vscode.Uri.joinPath(first, '..', `${name}.${form.end}`)
    // The dialog asks before it takes a file that is there.
    const file = await vscode.window.showSaveDialog({
      title: vscode.l10n.t('Export as {0}', form.label),
      defaultUri,
      filters: { [form.label]: [form.end.split('.').at(-1)!] }
    })
    if (!file) return
    const report = await made(ask, { uris: texts.map(String), name, version }, form.form, file, printing)
    if (report) await tell(file, form.form, report)
  })
}

/** @param canPrint whether a program of this machine may be run */
function forms(canPrint: boolean): Form[] {
  return [
    {
      label: 'HTML',
      description: vscode.l10n.t('one page for reading, notes beside the words'),
      form: 'html',
      end: 'html'
    },
    ...(canPrint
      ? [
          {
            label: 'PDF',
            description: vscode.l10n.t('by the browser or Pandoc that is there'),
            form: 'pdf',
            end: 'pdf'
          } as const
        ]
      : []),
    { label: 'TEI P5', description: vscode.l10n.t('for digital editions'), form: 'tei', end: 'xml' },
    {
      label: 'Markdown',
      description: vscode.l10n.t('for Pandoc, and through it Word, PDF, LaTeX, EPUB'),
      form: 'markdown',
      end: 'md'
    },
    {
      label: 'JSON-LD',
      description: vscode.l10n.t('the annotations, as the W3C has them'),
      form: 'jsonld',
      end: 'jsonld'
    },
    { label: 'JSON', description: vscode.l10n.t('all that is known of the text'), form: 'json', end: 'json' }
  ]
}

/** A text, or the annotated texts of a folder in the order of their names. */
async function textsAt(ask: Ask, uri: vscode.Uri | undefined): Promise<vscode.Uri[]> {
  if (!uri) return []
  const { type } = await vscode.workspace.fs.stat(uri).then(undefined, () => ({ type: vscode.FileType.File }))
  if (!(type & vscode.FileType.Directory)) return [uri]
  const found = (await ask(textsIn, { uri: uri.toString() })) ?? []
  return found
    .map(each => vscode.Uri.parse(each))
    .sort((a, b) => a.path.localeCompare(b.path, undefined, { numeric: true }))
}

function nameOf(uri: vscode.Uri): string {
  return uri.path
    .split('/')
    .filter(Boolean)
    .at(-1)!
    .replace(/(?:\.annotated)?\.[^.]*$/, '')
}

/** Writes texts in another form; what could not be carried over. */
async function made(
  ask: Ask,
  params: Omit<ExportParams, 'form'>,
  form: Form['form'],
  file: vscode.Uri,
  printing: Printing | undefined
): Promise<readonly string[] | undefined> {
  const options = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Exporting') }
  return vscode.window.withProgress(options, async () => {
    if (form === 'pdf') return printing && printPdf(ask, printing, params, file)
    const exported = await ask(exportTexts, { ...params, form })
    if (!exported) return undefined
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(exported.text))
    return exported.report
  })
}

async function tell(file: vscode.Uri, form: Form['form'], report: readonly string[]): Promise<void> {
  const name = file.path.split('/').at(-1)!
  const said = [vscode.l10n.t('{0} was written.', name)]
  if (report.length > 0) said.push(vscode.l10n.t('Not carried over: {0}.', report.join('; ')))
  // A file of this machine; there is nothing with which a browser could show one out of another file system.
  const isShown =
    (form === 'html' || form === 'pdf') && file.scheme === 'file' && vscode.env.uiKind === vscode.UIKind.Desktop
  const open = isShown && form === 'html' ? vscode.l10n.t('Open in Browser') : vscode.l10n.t('Open')
  if ((await vscode.window.showInformationMessage(said.join(' '), open)) !== open) return
  if (isShown) await vscode.env.openExternal(file)
  else if (form === 'pdf') await vscode.commands.executeCommand('vscode.open', file)
  else await vscode.window.showTextDocument(file, { preview: false })
}
