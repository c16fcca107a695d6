import type { Block, Draft, DraftNote } from './draft.ts'
import { type Element, findAll, type Node } from './element.ts'
import { trimEnds, withoutNotesHeading } from './ends.ts'
import { takeHeadLines } from './headLines.ts'
import { HtmlBlocks, SILENT } from './htmlBlocks.ts'
import { textOfPage } from './htmlFurniture.ts'
import { headOfPage } from './htmlHead.ts'
import { findLinkedNotes } from './htmlNotes.ts'
import { mayMarkPage } from './htmlPageMark.ts'
import type { Beside, Reporter } from './imported.ts'
import { bodyOf, decoded, isOfType, type Page, readPage } from './pages.ts'
import { findTextNotes } from './textNotes.ts'

/**
 * Reads a page, or the pages of a book in order, in steps, whose notes may stand in a file beside.
 *
 * @param name the file's name without ending; `undefined` for a book, whose head is known.
 */
export function* draftHtml(
  pages: readonly Page[],
  source: string,
  name: string | undefined,
  beside: Beside,
  reporter: Reporter
): Generator<void, Draft> {
  const others = notesBeside(pages, beside)
  const linked = findLinkedNotes([...pages, ...others])
  const bodies = new Set([...linked.bodies.values()].flatMap(({ elements }) => elements))
  const head = pages[0] && name !== undefined ? headOfPage(pages[0], source, reporter) : {}
  const writer = new HtmlBlocks({ notes: linked, reporter, address: head.source })
  const keep = new Set([...bodies, ...linked.marks.keys()])
  const blocks: Block[] = []
  for (const page of pages) {
    yield
    const nodes = without(textOfPage(page, keep, reporter), bodies)
    yield
    const given = yield* writer.blocksInSteps(nodes)
    const own = pages.length === 1 ? given : trimEnds(given, reporter)
    if (pages.length > 1 && own[0]?.kind !== 'heading') blocks.push({ kind: 'gap' })
    for (const block of own) blocks.push(block)
  }
  const notes = new Map<string, DraftNote>()
  for (const [id, { label, elements }] of linked.bodies) {
    yield
    notes.set(id, {
      label,
      blocks: withoutLabel(
        writer.blocks(
          elements.flatMap(element =>
            element.name === 'p' || element.name === 'blockquote' ? [element] : element.children
          )
        ),
        label
      )
    })
  }
  yield
  const found = findTextNotes(trimEnds(blocks, reporter), reporter)
  for (const [id, note] of found.notes) notes.set(id, note)
  const ended = trimEnds(found.blocks, reporter)
  const trimmed = notes.size > 0 ? withoutNotesHeading(ended, reporter) : ended
  return { head, blocks: name === undefined ? trimmed : takeHeadLines(trimmed, head, name, reporter), notes }
}

/** Files that marks of notes lead to and that are not given. */
function notesBeside(pages: readonly Page[], { read }: Beside): Page[] {
  const names = new Set<string>()
  for (const page of pages) {
    for (const link of findAll(bodyOf(page), element => element.name === 'a' && isOfType(element, /^noteref$/))) {
      const file = /^([^#?:]+)#/.exec(link.attributes['href'] ?? '')?.[1]
      if (file !== undefined) names.add(decoded(file))
    }
  }
  const own = new Set(pages.map(({ name }) => name))
  return [...names].flatMap(name => {
    const short = name.replace(/^.*\//, '')
    const source = own.has(short) ? undefined : read?.(name)
    const page = source === undefined ? undefined : readPage(short, source)
    return page ? [page] : []
  })
}

/** Nodes without the bodies of notes; what only held them is gone too. */
function without(nodes: readonly Node[], bodies: ReadonlySet<Element>): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (typeof node === 'string') return [node]
    if (bodies.has(node)) return [' ']
    const children = without(node.children, bodies)
    if (children.length === node.children.length && children.every((child, i) => child === node.children[i]))
      return [node]
    const isEmpty = children.every(child => typeof child === 'string' && child.trim() === '')
    return isEmpty ? [] : [{ ...node, children }]
  })
}

const LEFT_OF_LABEL = /^\s*(?:[\^↑]|[\])}][.:]?|[.:])\s+/

/** A note's body without the number that it begins with. */
function withoutLabel(blocks: readonly Block[], label: string): Block[] {
  const [first, ...rest] = blocks
  if (first?.kind !== 'paragraph') return [...blocks]
  const start = first.inlines.findIndex(inline => inline.kind !== 'text' || inline.text.trim() !== '')
  const inline = first.inlines[start]
  if (!inline) return [...blocks]
  const words =
    inline.kind === 'text'
      ? inline.text
      : 'children' in inline
        ? inline.children.map(child => (child.kind === 'text' ? child.text : '')).join('')
        : ''
  const escaped = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const found = new RegExp(`^[\\s^↑]*[\\[({]?\\s*${escaped}\\s*[\\])}]?[.:]?(?=\\s|$)\\s*`).exec(words)
  // The label was a link back, and what stood behind it is left; or a sign that leads back.
  if (!found && inline.kind === 'text' && LEFT_OF_LABEL.test(inline.text)) {
    const unmarked = { ...inline, text: inline.text.replace(LEFT_OF_LABEL, '') }
    return [{ ...first, inlines: [unmarked, ...first.inlines.slice(start + 1)] }, ...rest]
  }
  if (!found) return [...blocks]
  const after =
    inline.kind === 'text'
      ? [{ ...inline, text: inline.text.slice(found[0].length) }]
      : found[0].trim().length === words.trim().length
        ? []
        : [inline]
  return [{ ...first, inlines: [...after, ...first.inlines.slice(start + 1)] }, ...rest]
}

const BLOCKS =
  /^(?:p|div|section|article|main|header|footer|aside|nav|h[1-6]|hgroup|blockquote|ul|ol|li|dl|dt|dd|table|caption|tr|td|th|pre|hr|figure|figcaption|center|address|br|a|sup|sub|option|button|select|textarea|fieldset|form|dialog|menu|details|summary|noscript|search|label|body)$/

/** The words of pages, in order, that an import answers for. */
export function wordsOfSource(pages: readonly Page[]): string {
  const words = (node: Node): string => {
    if (typeof node === 'string') return node
    if (/^(?:script|style|template|head|noframes)$/.test(node.name)) return ' '
    const inner = node.children.map(words).join('')
    return BLOCKS.test(node.name) || SILENT.test(node.name) || mayMarkPage(node) ? ` ${inner} ` : inner
  }
  return pages.map(page => words(bodyOf(page))).join('\n')
}
