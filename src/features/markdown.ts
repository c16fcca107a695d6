import { parsePersonTarget } from '../core/persons/links.ts'
import { contains, type Span } from '../core/text.ts'
import type { BlockTree } from '../core/survey.ts'

/** Plain words so that Markdown shows them as they are. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+!|<>~&$-]/g, '\\$&').replace(/(^|\n)(\d+)([.)])/g, '$1$2\\$3')
}

/**
 * A stretch of a block as Markdown that any reader shows rightly: our own notation in words, tags as they are written,
 * without the indentation that belongs to the container.
 *
 * @param span in the block.
 */
export function portableMarkdown(tree: BlockTree, span: Span): string {
  const changes = [...personLinks(tree), ...opaque(tree)].filter(change => contains(span, change))
  changes.sort((a, b) => a.start - b.start)
  let out = ''
  let at = span.start
  for (const { start, end, text } of changes) {
    if (start < at) continue
    out += tree.source.slice(at, start) + text
    at = end
  }
  out += tree.source.slice(at, span.end)
  // Tags are shown as written; lines lose the indentation of the note they continue.
  return (
    out
      .replace(/<(?=[a-z/!?])/gi, '\\<')
      // A picture would be fetched from wherever the text says.
      .replace(/!\[/g, '\\!\\[')
      .replace(/(^|[\r\n])[ \t]+/g, '$1')
      .trim()
  )
}

interface Change extends Span {
  readonly text: string
}

function personLinks(tree: BlockTree): Change[] {
  return tree.links.flatMap(({ start, end, url, words }) => {
    // A hover opens nothing but the web's pages.
    return parsePersonTarget(url) || /^(?!https?:|mailto:)[a-z][a-z\d+.-]*:/i.test(url)
      ? [{ start, end, text: tree.source.slice(words.start, words.end) }]
      : []
  })
}

/** Citations and places are no links, marks of notes no notes: they are shown as they stand. */
function opaque(tree: BlockTree): Change[] {
  return [...tree.citations, ...tree.places, ...tree.noteMarks].map(({ start, end }) => {
    return { start, end, text: escapeMarkdown(tree.source.slice(start, end)) }
  })
}
