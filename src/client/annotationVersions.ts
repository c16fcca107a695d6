import * as vscode from 'vscode'
import { type AnnotationVersion, chooseVersion } from '../protocol/annotations.ts'
import { versionLine } from './annotationExtra.ts'
import { reviseRemark, type Writing, writeOrTell } from './annotationRequests.ts'
import type { Remark } from './remark.ts'

/**
 * Of a remark that two people changed at once, one version is shown, and names the others: *Keep This Version* lets it count, *Use Another
 * Version* one of them. Either is a line that supersedes all; nothing is lost from the file.
 */
export function registerVersions(writing: Writing): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('apparatus.keepAnnotationVersion', async ({ id, thread }: Remark) => {
      if (id !== undefined) await reviseRemark(writing, thread.uri, id, {})
    }),
    vscode.commands.registerCommand('apparatus.useOtherAnnotationVersion', async ({ id, thread, versions }: Remark) => {
      const version = await chosenOf(versions)
      if (id === undefined || version === undefined) return
      const params = { uri: thread.uri.toString(), id, rev: version.rev }
      await writeOrTell(writing, thread.uri, chooseVersion, params)
    })
  )
}

async function chosenOf(versions: readonly AnnotationVersion[]): Promise<AnnotationVersion | undefined> {
  if (versions.length <= 1) return versions[0]
  const items = versions.map(version => ({ label: versionLine(version).replaceAll('\\', ''), version }))
  const placeHolder = vscode.l10n.t('Which version counts?')
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.version
}
