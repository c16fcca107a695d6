import * as l10n from '@vscode/l10n'
import { parseDocument } from 'yaml'
import type { Problem } from '../problems.ts'
import type { Span } from '../text.ts'
import type { Bibliography, BibliographyEntry } from './bibliographyEntry.ts'
import { CslEntry } from './cslEntry.ts'
import type { CslItem } from './cslItem.ts'
import { readCslJson } from './cslJson.ts'
import { scanYamlItems, type YamlItem } from './yamlItems.ts'

/**
 * Reads CSL-YAML as Pandoc takes it: a list of works, or one under `references:`. Works are found by their lines and
 * each is read by itself when first shown; `problems` reads them all, which takes 0.2 s for a thousand. A list in brackets is
 * read as JSON.
 */
export function readCslYaml(source: string): Bibliography {
  const items = scanYamlItems(source)
  if (items.length === 0 && /^\s*(?:references:\s*)?[[{]/m.test(source)) return readCslJson(source)
  const entries = new Map<string, BibliographyEntry>()
  const early: Problem[] = []
  const reads: (() => readonly Problem[])[] = []
  for (const item of items) {
    const keySpan = unquoted(source, item)
    const key = source.slice(keySpan.start, keySpan.end)
    const read = once(() => readItem(source, item, key))
    reads.push(() => read().problems)
    if (item.id === undefined || key === '') {
      const message = l10n.t('This work has no id, so nothing can cite it.')
      early.push({ code: 'bibliography-missing-key', severity: 'warning', message, ...keySpan })
    } else if (entries.has(key)) {
      const message = l10n.t('The id “{0}” stands here a second time; the first work counts.', key)
      early.push({ code: 'bibliography-duplicate-key', severity: 'warning', message, ...keySpan })
    } else {
      entries.set(key, new CslEntry(key, item.span, keySpan, () => read().item))
    }
  }
  if (items.length === 0 && source.trim() !== '' && !/^\s*(?:references:\s*)?(?:\[\s*\])?\s*$/.test(source)) {
    const message = l10n.t('This file holds no list of works in CSL-YAML.')
    early.push({ code: 'bibliography-entry', severity: 'error', message, start: 0, end: 1 })
  }
  const problems = once(() => [...early, ...reads.flatMap(read => read())].sort((a, b) => a.start - b.start))
  return {
    entries,
    get problems() {
      return problems()
    }
  }
}

/** One work; where it is broken, as much of it as the parser could make out. */
function readItem(source: string, { span }: YamlItem, key: string): { item: CslItem; problems: readonly Problem[] } {
  const column = span.start - (source.lastIndexOf('\n', span.start - 1) + 1)
  // With its indentation, so that the columns of its lines are right.
  const text = ' '.repeat(column) + source.slice(span.start, span.end)
  const problems: Problem[] = []
  const add = (start: number, end: number, what: string): void => {
    const message =
      key === ''
        ? l10n.t('This work is not well-formed YAML here: {0}.', what)
        : l10n.t('The work “{0}” is not well-formed YAML here: {1}.', key, what)
    problems.push({ code: 'bibliography-entry', severity: 'error', message, start, end: Math.max(end, start + 1) })
  }
  let value: unknown
  try {
    const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false, logLevel: 'silent' })
    for (const { pos, message } of document.errors.slice(0, 1)) {
      const start = Math.min(span.start - column + pos[0], span.end - 1)
      add(start, Math.min(span.start - column + pos[1], span.end), message.replace(/\.\s*$/, ''))
    }
    value = (document.toJS({ maxAliasCount: 100 }) as unknown[] | null)?.[0]
  } catch {
    add(span.start, span.start + 1, l10n.t('it names something that it does not hold'))
  }
  const fields = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  const type = typeof fields['type'] === 'string' ? fields['type'] : 'document'
  return { item: { ...fields, id: key, type }, problems }
}

function unquoted(source: string, { span, id }: YamlItem): Span {
  if (!id) return { start: span.start, end: span.start + 1 }
  const quoted = source[id.start] === '"' || source[id.start] === "'"
  return quoted ? { start: id.start + 1, end: id.end - 1 } : id
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}
