import type { Span } from '../text.ts'

/** One item of a block list in YAML, by its lines. */
export interface YamlItem {
  /** From the dash to behind the last line that is not blank. */
  readonly span: Span
  /** The value of its own `id`, with marks if it has any; undefined where it has none on a line of its own. */
  readonly id: Span | undefined
}

/**
 * Cuts the block list in `source`, or the one under `references:`, into its items by indentation alone: a library
 * needs 2 s for ten thousand works, and one broken work would cost all. Without such a list there are none.
 */
export function scanYamlItems(source: string): YamlItem[] {
  const head = /^references:[ \t]*(?:#.*)?$/m.exec(source)
  let at = head ? head.index + head[0].length : 0
  let indent: number | undefined
  let start: number | undefined
  let end = at
  const items: YamlItem[] = []
  const finish = (): void => {
    if (start !== undefined) items.push({ span: { start, end }, id: findId(source, { start, end }, indent ?? 0) })
    start = undefined
  }
  for (; at < source.length; at = lineEnd(source, at) + 1) {
    const stop = lineEnd(source, at)
    const line = source.slice(at, stop)
    const text = line.trim()
    if (text === '' || text.startsWith('#')) continue
    const column = line.length - line.trimStart().length
    const dash = /^-(?:\s|$)/.test(text)
    if (indent === undefined && dash) indent = column
    if (indent === undefined) {
      if (head) break
      continue
    }
    if (column < indent || (column === indent && !dash)) break
    if (column === indent) {
      finish()
      start = at + column
    }
    end = at + line.trimEnd().length
  }
  finish()
  return items
}

/** The `id` among the item's own properties: all stand in the column of the first, behind the dash. */
function findId(source: string, span: Span, indent: number): Span | undefined {
  const text = source.slice(span.start, span.end)
  const first = /^-[ \t]*(?:\n|\r\n?)?[ \t]*/.exec(text)![0]
  const column = /[\n\r]/.test(first) ? first.length - first.search(/[ \t]*$/) : indent + first.length
  const pattern = new RegExp(
    `(?:^-[ \\t]*|[\\n\\r][ \\t]{${column}})(?:id|"id"|'id'):[ \\t]+("[^"\\n]*"|'[^'\\n]*'|[^\\s#][^#\\n\\r]*)`
  )
  const found = pattern.exec(text)
  if (!found) return undefined
  const value = found[1]!.trimEnd()
  const start = span.start + found.index + found[0].length - found[1]!.length
  return { start, end: start + value.length }
}

function lineEnd(source: string, at: number): number {
  for (let i = at; i < source.length; i++) {
    const char = source.charCodeAt(i)
    if (char === 10 || char === 13) return i
  }
  return source.length
}
