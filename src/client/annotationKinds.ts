import * as vscode from 'vscode'
import type { AnnotationComment, AnnotationKind, AnnotationThread } from '../protocol/annotations.ts'

/** The kinds that are offered, after the W3C's motivations. */
export const KINDS: readonly AnnotationKind[] = ['commenting', 'questioning', 'editing', 'identifying', 'linking']

/** What a kind is called; one that only another program gives has the name it has there. */
export function kindName(kind: AnnotationKind): string {
  switch (kind) {
    case 'commenting':
      return vscode.l10n.t('Comment')
    case 'questioning':
      return vscode.l10n.t('Question')
    case 'editing':
      return vscode.l10n.t('Correction')
    case 'identifying':
      return vscode.l10n.t('Person')
    case 'linking':
      return vscode.l10n.t('Connection')
    case 'replying':
      return vscode.l10n.t('Reply')
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
