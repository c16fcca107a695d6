import * as vscode from 'vscode'
import type { AnnotationChanges } from '../protocol/annotations.ts'
import { askReplacement } from './annotationCorrections.ts'
import { kindName, KINDS } from './annotationKinds.ts'
import { choosePerson } from './annotationPersons.ts'
import type { Writing } from './annotationRequests.ts'
import { findText } from './language.ts'
import type { Remark } from './remark.ts'

/** Asks of what kind a remark is, and what belongs to the kind: other words for a correction, or who is meant. */
export async function askKind(writing: Writing, remark: Remark): Promise<AnnotationChanges | undefined> {
  const items = KINDS.map(value => ({ label: kindName(value), value }))
  const placeHolder = vscode.l10n.t('What kind of remark is it?')
  const chosen = await vscode.window.showQuickPick(items, { placeHolder })
  if (chosen === undefined) return undefined
  const { uri, range } = remark.thread
  const words = range === undefined ? '' : (findText(uri.toString())?.getText(range) ?? '')
  if (chosen.value === 'editing') {
    const replacement = await askReplacement(remark.replacement ?? words)
    return replacement === undefined ? undefined : { kind: chosen.value, replacement }
  }
  if (chosen.value !== 'identifying') return { kind: chosen.value }
  const person = await choosePerson(writing, uri, words)
  return person === undefined ? undefined : { kind: chosen.value, person }
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
