import * as l10n from '@vscode/l10n'
import { URI, Utils } from 'vscode-uri'
import { type Apparatus, apparatusOf, findWork } from '../core/apparatus.ts'
import type { BibliographyEntry } from '../core/citations/bibliographyEntry.ts'
import { citationsOf } from '../core/citations/citations.ts'
import { printedReference } from '../core/citations/csl/printed.ts'
import { formatReference } from '../core/citations/reference.ts'
import { contains } from '../core/text.ts'
import { resolve, type Workspace } from '../core/workspace.ts'
import { webAddress } from './externalSource.ts'
import { escapeMarkdown } from './markdown.ts'
import { isMissing, type Missing } from './places.ts'
import { type Source, sourceOf } from './source.ts'
import { roleOf } from './workRole.ts'

/** A text of Markdown or plain words for people. */
export interface Words {
  readonly words: string
}

/** What is known of a work of the bibliographies, as Markdown: its reference, what kind of source it is, and where its text is. */
export function workCard(workspace: Workspace, uri: string, key: string): Words | Missing | undefined {
  const apparatus = apparatusOf(workspace, uri)
  const work = apparatus && findWork(apparatus, key)
  if (!work) return undefined
  const reference = referenceOf(workspace, apparatus, work.entry)
  if (isMissing(reference)) return reference
  const item = work.entry.item()
  const role = roleOf(item)
  const by = role?.by === 'keyword' ? l10n.t('by its keyword') : l10n.t('by its type, {0}', escapeMarkdown(item.type))
  const files = work.entry.files.map(path => Utils.basename(URI.parse(resolve(work.file.uri, path))))
  const address = webAddress(work.entry)
  const parts = [
    reference.words,
    role && (role.role === 'primary' ? l10n.t('Primary source, {0}', by) : l10n.t('Secondary source, {0}', by)),
    files.length > 0 && l10n.t('File: {0}', files.map(escapeMarkdown).join(', ')),
    address !== undefined && l10n.t('Address: {0}', escapeMarkdown(address)),
    `\`@${key.replaceAll('`', '')}\``
  ]
  return { words: parts.filter(Boolean).join('\n\n') }
}

/**
 * The full reference of a work in plain words, as the list of works has it in the text's style and language; where the style cannot be
 * read, ours.
 *
 * @param work its key, or an offset in a citation of it
 */
export function plainReference(
  workspace: Workspace,
  uri: string,
  work: { readonly key: string } | { readonly offset: number }
): Words | Missing | undefined {
  const apparatus = apparatusOf(workspace, uri)
  const key = apparatus && ('key' in work ? work.key : keyAt(apparatus, work.offset))
  const entry = key === undefined ? undefined : findWork(apparatus!, key)?.entry
  const reference = entry && referenceOf(workspace, apparatus!, entry)
  // Emphasis is all the markup that a reference has.
  return reference && !isMissing(reference)
    ? { words: reference.words.replace(/\\([^\p{L}\p{N}\s])|\*/gu, '$1') }
    : reference
}

function keyAt(apparatus: Apparatus, offset: number): string | undefined {
  const here = { start: offset, end: offset }
  const around = citationsOf(apparatus, here).filter(each => contains(each, here) || contains(each.group, here))
  const narrow = around.findLast(each => contains(each, here)) ?? around[0]
  return narrow?.key ?? undefined
}

/** As the text's style prints it, in Markdown. */
function referenceOf(workspace: Workspace, apparatus: Apparatus, entry: BibliographyEntry): Words | Missing {
  const { reference, missing } = printedReference(workspace, apparatus, entry.key)
  return missing.length > 0 ? { missing } : { words: reference || formatReference(entry.item()) }
}

/** Where a work's source is, from its beginning. */
export function sourceOfWork(workspace: Workspace, uri: string, key: string): Source | Missing | undefined {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return undefined
  const here = { start: 0, end: 0 }
  const none = { keySpan: here, group: here, prefix: '', suffix: '', locator: null, label: null } as const
  return sourceOf(workspace, apparatus, { ...here, ...none, key, mode: 'normal', via: 'key' }, undefined)
}
