import { isMap, isScalar, isSeq, parseDocument } from 'yaml'
import type { Document } from './document.ts'
import type { Problem } from './problems.ts'
import type { Span } from './text.ts'

/** What a text says of itself at its head. */
export interface FrontMatter {
  readonly title: string | null
  readonly author: string | null
  readonly date: string | null
  readonly lang: string | null
  /** Paths relative to the text. */
  readonly bibliography: readonly string[]
  readonly persons: readonly string[]
  /** All of it with its fences, when there is any. */
  readonly span: Span | undefined
  readonly problems: readonly Problem[]
}

const NONE: FrontMatter = {
  title: null,
  author: null,
  date: null,
  lang: null,
  bibliography: [],
  persons: [],
  span: undefined,
  problems: []
}

const known = new WeakMap<object, FrontMatter>()

/** Reads the front matter of a document; broken YAML is a problem at its place, and what can be read of it counts. */
export function frontMatterOf(document: Document): FrontMatter {
  const block = document.blocks[0]
  if (block?.kind !== 'front-matter') return NONE
  let read = known.get(block)
  if (!read) known.set(block, (read = readFrontMatter(block.source)))
  return read
}

function readFrontMatter(source: string): FrontMatter {
  const from = /^---[ \t]*(?:\r\n?|\n)/.exec(source)?.[0].length ?? 0
  const to = source.search(/[^\r\n]*$/)
  // The YAML library knows LF and CRLF only; a lone CR is a line end here too, and of the same length.
  const yaml = source.slice(from, to).replace(/\r(?!\n)/g, '\n')
  const parsed = parseDocument(yaml, { prettyErrors: false, uniqueKeys: false, logLevel: 'silent' })
  const problems = parsed.errors.map(({ pos, message }): Problem => {
    const start = Math.min(from + pos[0], to)
    return {
      start,
      end: Math.max(start, Math.min(from + pos[1], to)),
      code: 'front-matter',
      severity: 'error',
      message: `The text’s front matter cannot be read here: ${message}`
    }
  })
  return {
    title: words('title'),
    author: words('author'),
    date: words('date'),
    lang: words('lang'),
    bibliography: list('bibliography'),
    persons: list('persons'),
    span: { start: 0, end: source.length },
    problems
  }

  function list(key: string): string[] {
    const node: unknown = isMap(parsed.contents) ? parsed.contents.get(key, true) : undefined
    const items: unknown[] = isSeq(node) ? node.items : [node]
    return items.flatMap(item =>
      isScalar(item) && item.value !== null && item.value !== '' ? [String(item.source ?? item.value)] : []
    )
  }

  function words(key: string): string | null {
    return list(key).join(', ') || null
  }
}
