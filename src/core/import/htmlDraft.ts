import * as l10n from '@vscode/l10n'
import { type Block, type Draft, type DraftNote, type DraftRemark, wordsOf } from './draft.ts'
import { childElements, type Element, find, findAll, lineOf, named, type Node, rewritten, textOf } from './element.ts'
import { trimEndsInSteps, withoutNotesHeading } from './ends.ts'
import { takeHeadLines } from './headLines.ts'
import { HtmlBlocks, SILENT } from './htmlBlocks.ts'
import { textOfPageInSteps } from './htmlFurniture.ts'
import { headOfPageInSteps } from './htmlHead.ts'
import { findLinkedNotesInSteps, isNoteSpan } from './htmlNotes.ts'
import { isListMark } from './htmlWord.ts'
import { mayMarkPage } from './htmlPageMark.ts'
import { plainPageInSteps } from './htmlMakers.ts'
import type { Beside, Reporter } from './imported.ts'
import { withWholePagesInSteps } from './pagesInWords.ts'
import { draftPlainText } from './plainText.ts'
import { bodyOf, decoded, isOfType, type Page, readPage } from './pages.ts'
import { findTextNotesInSteps } from './textNotes.ts'

/**
 * Reads a page, or the pages of a book in order, in steps, whose notes may stand in a file beside.
 *
 * @param name the file's name without ending; `undefined` for a book, whose head is known.
 */
export function* draftHtml(
  given: readonly Page[],
  source: string,
  name: string | undefined,
  beside: Beside,
  reporter: Reporter
): Generator<void, Draft> {
  const read: { page: Page; remarks: DraftRemark[] }[] = []
  for (const page of given) read.push(yield* plainPageInSteps(page, reporter))
  const pages = read.map(({ page }) => page)
  const others: Page[] = []
  yield
  for (const page of notesBeside(pages, beside)) others.push((yield* plainPageInSteps(page, reporter)).page)
  yield
  const linked = yield* findLinkedNotesInSteps([...pages, ...others])
  const bodies = new Set([...linked.bodies.values()].flatMap(({ elements }) => elements))
  const head = pages[0] && name !== undefined ? yield* headOfPageInSteps(pages[0], source, reporter) : {}
  const writer = new HtmlBlocks({ notes: linked, reporter, address: head.source })
  const keep = new Set([...bodies, ...linked.marks.keys()])
  const blocks: Block[] = []
  const notes = new Map<string, DraftNote>()
  for (const page of pages) {
    yield
    const kept = yield* textOfPageInSteps(page, keep, reporter)
    yield
    const nodes = without(kept, bodies)
    yield
    const typed = typedText(nodes, reporter)
    const plain = typed === undefined ? undefined : yield* draftPlainText(typed, '', reporter)
    for (const [id, note] of plain?.notes ?? []) notes.set(id, note)
    const all = plain?.blocks ?? (yield* writer.blocksInSteps(nodes))
    const own = pages.length === 1 ? all : yield* trimEndsInSteps(all, reporter)
    if (pages.length > 1 && own[0]?.kind !== 'heading') blocks.push({ kind: 'gap' })
    for (const block of own) blocks.push(block)
  }
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
  const found = yield* findTextNotesInSteps(yield* trimEndsInSteps(blocks, reporter), reporter)
  for (const [id, note] of found.notes) notes.set(id, note)
  const ended = yield* trimEndsInSteps(found.blocks, reporter)
  yield
  const trimmed = notes.size > 0 ? withoutNotesHeading(ended, reporter) : ended
  const draft: Draft = {
    head,
    blocks: name === undefined ? trimmed : takeHeadLines(trimmed, head, name, reporter),
    notes,
    remarks: read.flatMap(({ remarks }) => remarks)
  }
  return yield* withWholePagesInSteps(draft, reporter)
}

/** A link that is a mark: it says so, or is a raised number. */
function leadsToNote(element: Element): boolean {
  if (element.name !== 'a')
    return (
      element.name === 'sup' && /^[[(]?\d{1,4}[\])]?$/.test(lineOf(element)) && find(element, named('a')) !== undefined
    )
  const isRaised =
    childElements(element).some(({ name }) => name === 'sup') && /^[[(]?\d{1,4}[\])]?$/.test(lineOf(element))
  return isRaised || isOfType(element, /^noteref$/)
}

/** Files that marks of notes lead to and that are not given. */
function notesBeside(pages: readonly Page[], { read }: Beside): Page[] {
  const names = new Set<string>()
  for (const page of pages) {
    for (const link of findAll(bodyOf(page), leadsToNote)) {
      const address = link.attributes['href'] ?? find(link, named('a'))?.attributes['href'] ?? ''
      const file = /^([^#?:]+)#/.exec(address)?.[1]
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

const LEFT_OF_LABEL = /^\s*(?:[\^↑]|[\])}][.:]?|[.:])\s+|^\u00a0+/

/** A note's body without the number that it begins with. */
function withoutLabel(blocks: readonly Block[], label: string): Block[] {
  const [first, ...rest] = blocks
  if (first?.kind !== 'paragraph') return [...blocks]
  const start = first.inlines.findIndex(inline => inline.kind !== 'text' || inline.text.trim() !== '')
  const inline = first.inlines[start]
  if (!inline) return [...blocks]
  const words = inline.kind === 'text' ? inline.text : 'children' in inline ? wordsOf(inline.children) : ''
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

/** No less of a page's words are in a text that is typed out in it. */
const MOST = 0.8

/** The text of a page that is nothing but a typed text with its own line ends, as archives show what a scanner has read. */
function typedText(nodes: readonly Node[], reporter: Reporter): string | undefined {
  const all: Element = { name: 'div', attributes: {}, children: [...nodes], line: 0 }
  const pre = find(all, named('pre'))
  const words = pre && textOf(pre)
  if (pre === undefined || words === undefined || words.length < textOf(all).trim().length * MOST) return undefined
  const hasMarkup = childElements(pre).some(({ name }) => name !== 'a' && name !== 'br')
  if (hasMarkup || words.split('\n').length < 8) return undefined
  const beside = lineOf(rewritten(all, element => (element === pre ? [' '] : undefined)))
  if (beside !== '') reporter.add('furniture', l10n.t('Outside of the page’s text'), beside)
  return words
}

const BLOCKS =
  /^(?:p|div|section|article|main|header|footer|aside|nav|h[1-6]|hgroup|blockquote|ul|ol|li|dl|dt|dd|table|caption|tr|td|th|pre|hr|figure|figcaption|center|address|br|a|sup|sub|option|button|select|textarea|input|fieldset|form|dialog|menu|details|summary|noscript|search|label|body)$/

/** Whether the words in an element and around it are not one word. */
function parts(element: Element): boolean {
  const { name } = element
  if (BLOCKS.test(name) || SILENT.test(name)) return true
  return mayMarkPage(element) || isListMark(element) || (name === 'span' && isNoteSpan(element))
}

/** How many nodes are met in a step. */
const AT_ONCE = 5000

/** The words of pages, in order, that an import answers for; in steps. */
export function* wordsOfSourceInSteps(pages: readonly Page[]): Generator<void, string> {
  const words: string[] = []
  let met = 0
  function* meet(node: Node): Generator<void, void> {
    if (++met % AT_ONCE === 0) yield
    if (typeof node === 'string') {
      words.push(node)
      return
    }
    const isParted = parts(node)
    if (isParted || UNREAD.test(node.name)) words.push(' ')
    if (UNREAD.test(node.name)) return
    for (const child of node.children) yield* meet(child)
    if (isParted) words.push(' ')
  }
  for (const page of pages) {
    yield* meet(bodyOf(page))
    words.push('\n')
  }
  return words.join('')
}

const UNREAD = /^(?:script|style|template|head|noframes)$/
