import * as l10n from '@vscode/l10n'
import { URI, Utils } from 'vscode-uri'
import { apparatusOf, findWork } from '../core/apparatus.ts'
import { formatReference } from '../core/citations/reference.ts'
import { resolve, type Workspace } from '../core/workspace.ts'
import { webAddress } from './externalSource.ts'
import { escapeMarkdown } from './markdown.ts'
import type { Missing } from './places.ts'
import { type Source, sourceOf } from './source.ts'
import { roleOf } from './workRole.ts'

/** What is known of a work of the bibliographies, as Markdown: its reference, what kind of source it is, and where its text is. */
export function workCard(workspace: Workspace, uri: string, key: string): string | undefined {
  const apparatus = apparatusOf(workspace, uri)
  const work = apparatus && findWork(apparatus, key)
  if (!work) return undefined
  const item = work.entry.item()
  const role = roleOf(item)
  const by = role?.by === 'keyword' ? l10n.t('by its keyword') : l10n.t('by its type, {0}', escapeMarkdown(item.type))
  const files = work.entry.files.map(path => Utils.basename(URI.parse(resolve(work.file.uri, path))))
  const address = webAddress(work.entry)
  return [
    formatReference(item),
    role && (role.role === 'primary' ? l10n.t('Primary source, {0}', by) : l10n.t('Secondary source, {0}', by)),
    files.length > 0 && l10n.t('File: {0}', files.map(escapeMarkdown).join(', ')),
    address !== undefined && l10n.t('Address: {0}', escapeMarkdown(address)),
    `\`@${key.replaceAll('`', '')}\``
  ]
    .filter(Boolean)
    .join('\n\n')
}

/** The full reference of a work in plain words. */
export function plainReference(workspace: Workspace, uri: string, key: string): string | undefined {
  const apparatus = apparatusOf(workspace, uri)
  const work = apparatus && findWork(apparatus, key)
  // Emphasis is all the markup that a reference has.
  return work && formatReference(work.entry.item()).replace(/\\([^\p{L}\p{N}\s])|\*/gu, '$1')
}

/** Where a work's source is, from its beginning. */
export function sourceOfWork(workspace: Workspace, uri: string, key: string): Source | Missing | undefined {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return undefined
  const here = { start: 0, end: 0 }
  const none = { keySpan: here, group: here, prefix: '', suffix: '', locator: null, label: null } as const
  return sourceOf(workspace, apparatus, { ...here, ...none, key, mode: 'normal', via: 'key' }, undefined)
}
