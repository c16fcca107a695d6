import * as vscode from 'vscode'
import type { AnnotationChanges, AnnotationComment, AnnotationKind, AnnotationThread } from '../protocol.ts'
import type { Remark } from './remark.ts'

/** The kinds that are offered, after the W3C's motivations. */
const KINDS: readonly AnnotationKind[] = ['commenting', 'questioning', 'editing', 'linking']

/** What a kind is called; one that only another program gives has the name it has there. */
export function kindName(kind: AnnotationKind): string {
  switch (kind) {
    case 'commenting':
      return vscode.l10n.t('Comment')
    case 'questioning':
      return vscode.l10n.t('Question')
    case 'editing':
      return vscode.l10n.t('Correction')
    case 'linking':
      return vscode.l10n.t('Connection')
    default:
      return kind
  }
}

/** What stands beside the author's name: the kind, unless it is the usual one, and the tags. */
export function badgeOf({ kind, comments }: AnnotationThread, comment: AnnotationComment): string | undefined {
  const isUsual = kind === 'commenting' || comment !== comments[0]
  const words = [...(isUsual ? [] : [kindName(kind)]), ...comment.tags.map(tag => `#${tag}`)]
  return words.length > 0 ? words.join(' · ') : undefined
}

/** Asks of what kind a remark is. */
export async function askKind(): Promise<AnnotationChanges | undefined> {
  const items = KINDS.map(value => ({ label: kindName(value), value }))
  const placeHolder = vscode.l10n.t('What kind of remark is it?')
  const chosen = await vscode.window.showQuickPick(items, { placeHolder })
  return chosen && { kind: chosen.value }
}

/** Asks for the tags of a remark. */
export async function askTags(remark: Remark): Promise<AnnotationChanges | undefined> {
  const given = await vscode.window.showInputBox({
    title: vscode.l10n.t('Tags'),
    prompt: vscode.l10n.t('Words to find remarks by, with commas between them'),
    value: remark.tags.join(', ')
  })
  if (given === undefined) return undefined
  const tags = given.split(',').map(tag => tag.trim().replace(/^#/, ''))
  return { tags: [...new Set(tags.filter(tag => tag !== ''))] }
}
