import * as vscode from 'vscode'
import { type ExportParams, exportTexts, printers } from '../protocol/exports.ts'
import type { Ask } from './languageServer.ts'

/** Programs of this machine that print, where any can be run. */
export interface Printing {
  /** Runs a program to its end: why it did not do what it should; `absent` when there is none. */
  readonly execute: (command: readonly string[]) => Promise<string | undefined>
  /** As Node says it. */
  readonly platform: string
  readonly isRoot: boolean
  /** A new empty folder; its path. */
  readonly makeFolder: () => Promise<string>
}

/**
 * Makes a PDF of texts by the first program that is there, a browser or Pandoc.
 *
 * @returns what could not be carried over; `undefined` when there is no PDF, which has been said
 */
export async function printPdf(
  ask: Ask,
  { execute, platform, isRoot, makeFolder }: Printing,
  params: Omit<ExportParams, 'form'>,
  file: vscode.Uri
): Promise<readonly string[] | undefined> {
  const folder = await makeFolder()
  const { fs } = vscode.workspace
  try {
    const failures: string[] = []
    for (const { command, form, page, pdf } of (await ask(printers, { folder, platform, isRoot })) ?? []) {
      const made = await ask(exportTexts, { ...params, form })
      if (!made) return undefined
      await fs.writeFile(vscode.Uri.file(page), new TextEncoder().encode(made.text))
      const failure = await execute(command)
      if (failure === 'absent') continue
      const printed = await fs.readFile(vscode.Uri.file(pdf)).then(undefined, () => undefined)
      if (failure === undefined && printed) {
        await fs.writeFile(file, printed)
        return made.report
      }
      failures.push(`${command[0]}: ${failure ?? '?'}`)
    }
    void vscode.window.showErrorMessage(
      failures.length > 0
        ? vscode.l10n.t('The PDF could not be made: {0}', failures.join('; '))
        : vscode.l10n.t('A PDF needs Chromium, Chrome, Edge, or Pandoc with LaTeX, and none of them was found.')
    )
    return undefined
  } finally {
    await fs.delete(vscode.Uri.file(folder), { recursive: true }).then(undefined, () => undefined)
  }
}
