import * as vscode from 'vscode'
import type { AnnotationComment, AnnotationVersion } from '../protocol/annotations.ts'
import { asMarkdown } from './markdown.ts'

/** What a remark says besides its words, in Markdown: a correction, who is meant, and what others made of it at the same time. */
export function extraOf({ replacement, persons, versions }: AnnotationComment): string {
  const parts = [
    ...(replacement === null ? [] : [correctionLine(replacement)]),
    ...persons.map(({ name }) => vscode.l10n.t('Who is meant: {0}', `**${escaped(name)}**`)),
    ...versions.map(version => `*${versionLine(version)}*`)
  ]
  return parts.join('\n\n')
}

function correctionLine(replacement: string): string {
  return replacement === ''
    ? vscode.l10n.t('Suggested: leave the words out')
    : vscode.l10n.t('Suggested instead: “{0}”', escaped(replacement))
}

/** Another version of a remark, in a line of Markdown. */
export function versionLine({ author, modified, body, isDeletion }: AnnotationVersion): string {
  const time = new Date(modified)
  const day = Number.isNaN(time.getTime()) ? '' : time.toLocaleDateString()
  const by = [author || vscode.l10n.t('somebody'), day].filter(part => part !== '').join(', ')
  return isDeletion
    ? vscode.l10n.t('Somebody deleted this remark while it was changed ({0})', escaped(by))
    : vscode.l10n.t('Another version, by {0}: “{1}”', escaped(by), escaped(body.replace(/\s+/g, ' ').trim()))
}

/** Words as they are, in their lines. */
function escaped(words: string): string {
  return asMarkdown(words).replace(/\r?\n/g, '  \n')
}
