import * as l10n from '@vscode/l10n'
import type { Problem } from '../problems.ts'
import type { Span } from '../text.ts'
import type { Bibliography, BibliographyEntry } from './bibliographyEntry.ts'
import { CslEntry } from './cslEntry.ts'
import type { CslItem } from './cslItem.ts'
import { scanJsonObjects, type JsonObject } from './jsonObjects.ts'

/**
 * Reads CSL-JSON: a list of works, as Zotero exports it, also under `items` or `references`; one work alone will do.
 * Each is parsed by itself, so that one that is no JSON is a problem at its place and the others are there.
 */
export function readCslJson(source: string): Bibliography {
  const entries = new Map<string, BibliographyEntry>()
  const problems: Problem[] = []
  const objects = scanJsonObjects(source)
  for (const object of objects) {
    const item = parseItem(source, object, problems)
    if (!item) continue
    if (entries.has(item.id)) {
      const message = l10n.t('The id “{0}” stands here a second time; the first work counts.', item.id)
      problems.push({ code: 'bibliography-duplicate-key', severity: 'warning', message, ...idSpan(source, object) })
    } else {
      entries.set(item.id, new CslEntry(item.id, object.span, idSpan(source, object), () => item))
    }
  }
  if (objects.length === 0 && source.trim() !== '' && !/^\uFEFF?\s*\[\s*\]\s*$/.test(source)) {
    const span = { start: 0, end: Math.min(source.length, 1) }
    const message = l10n.t('This file holds no list of works in CSL-JSON.')
    problems.push({ code: 'bibliography-entry', severity: 'error', message, ...span })
  }
  return { entries, problems }
}

function parseItem(source: string, { span, closed, id }: JsonObject, problems: Problem[]): CslItem | undefined {
  let value: Record<string, unknown>
  try {
    value = JSON.parse(source.slice(span.start, span.end)) as Record<string, unknown>
  } catch (error) {
    const at = faultAt(source, span, error)
    const what = closed
      ? l10n.t('is not well-formed JSON here')
      : l10n.t('is not closed: a brace, bracket or mark is missing in it')
    const name = id ? l10n.t('The work {0}', source.slice(id.start, id.end).slice(0, 80)) : l10n.t('This work')
    problems.push({ code: 'bibliography-entry', severity: 'error', message: `${name} ${what}.`, ...at })
    return undefined
  }
  const key = keyOf(value)
  if (key === '') {
    const message = l10n.t('This work has no id, so nothing can cite it.')
    const start = { start: span.start, end: span.start + 1 }
    problems.push({ code: 'bibliography-missing-key', severity: 'warning', message, ...start })
    return undefined
  }
  return { ...value, id: key, type: typeof value['type'] === 'string' ? value['type'] : 'document' }
}

/** Zotero's own ids are addresses; what people cite by is then in `citation-key`. */
function keyOf(value: Record<string, unknown>): string {
  const { id, 'citation-key': key } = value
  if (typeof key === 'string' && key !== '' && (typeof id !== 'string' || /^https?:\/\//.test(id))) return key
  return typeof id === 'string' || typeof id === 'number' ? String(id) : ''
}

/** Without its quotation marks. */
function idSpan(source: string, { span, id }: JsonObject): Span {
  if (!id) return { start: span.start, end: span.start + 1 }
  return source[id.start] === '"' ? { start: id.start + 1, end: id.end - 1 } : id
}

/** Where the parser stopped, if it tells; V8 counts from the parsed text's start. Else the whole object. */
function faultAt(source: string, span: Span, error: unknown): Span {
  const told = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined
  if (told === undefined) return span
  let start = Math.min(span.start + Number(told), span.end - 1)
  // It names the first token that does not fit, on the line below a missing comma or mark.
  while (start > span.start && /\s/.test(source[start]!)) start--
  return { start, end: start + 1 }
}
