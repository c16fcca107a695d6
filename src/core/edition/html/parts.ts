import { filled, wordsOf } from './pageWords.ts'
import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { Note } from '../../notes/notes.ts'
import type { Block, Heading, Inline, Part } from '../tree.ts'
import { attributes, inlines, stateSign } from './inlines.ts'
import type { Chapter } from '../chapter.ts'

/** The body of a text: each part with the notes that are first marked in it behind it. */
export function* parts(chapter: Chapter): Generator<Element> {
  let isFirst = true
  for (const part of chapter.edition.parts()) {
    yield* partElements(chapter, part, isFirst)
    isFirst = false
    const beside = notesMarkedIn([part]).flatMap(note => [...notes(chapter, note)])
    if (beside.length > 0) yield h('div.notes', beside)
  }
  yield* leftOver(chapter)
}

function* partElements(chapter: Chapter, part: Part, isFirst: boolean): Generator<Element> {
  if (part.type !== 'section') {
    yield* blocks(chapter, [part])
    return
  }
  const id = chapter.id('section', part.section.start)
  if (part.heading) yield heading(chapter, part.heading, id)
  else if (isFirst) yield h('span', { id })
  else yield h('hr.section', { id })
}

/** The page’s own heading is its title; those of the text come below it, whatever they begin with. */
function heading(chapter: Chapter, { depth, children, start }: Heading, id?: string): Element {
  return h(`h${Math.min(6, depth + chapter.deeper)}`, { id, dataOffset: start }, inlines(chapter, children))
}

export function blocks(chapter: Chapter, all: readonly Block[]): Element[] {
  return all.map(block => element(chapter, block))
}

function element(chapter: Chapter, block: Block): Element {
  // Where it begins in the text, for a view beside it.
  const dataOffset = block.start
  switch (block.type) {
    case 'heading':
      return heading(chapter, block)
    case 'paragraph': {
      const words = inlines(chapter, block.children)
      if (!block.isVerse) return h('p', { dataOffset }, words)
      return h('p.verse', { dataOffset }, words)
    }
    case 'quote': {
      const { quotation } = block
      const sign = quotation ? stateSign(chapter, quotation) : []
      return h('blockquote', { dataOffset, ...(quotation && attributes(chapter, quotation)) }, [
        ...blocks(chapter, block.children),
        ...(sign.length > 0 ? [h('p.state-line', sign)] : [])
      ])
    }
    case 'list': {
      const items = block.items.map(item => h('li', unwrapped(chapter, item)))
      if (block.from === undefined) return h('ul', { dataOffset }, items)
      return h('ol', { dataOffset, start: block.from === 1 ? undefined : block.from }, items)
    }
    case 'table': {
      const [head, ...body] = block.rows
      const cells = (row: readonly (readonly Inline[])[], name: 'th' | 'td'): Element =>
        h(
          'tr',
          row.map((cell, i) => h(name, { align: block.align[i] ?? undefined }, inlines(chapter, cell)))
        )
      return h('table', { dataOffset }, [
        ...(head ? [h('thead', [cells(head, 'th')])] : []),
        ...(body.length > 0
          ? [
              h(
                'tbody',
                body.map(row => cells(row, 'td'))
              )
            ]
          : [])
      ])
    }
    case 'code':
      return h('pre', { dataOffset }, [h('code', block.value)])
    case 'rule':
      return h('hr', { dataOffset })
  }
}

/** An item that is one paragraph needs no element for it. */
function unwrapped(chapter: Chapter, item: readonly Block[]): ElementContent[] {
  const [only] = item
  return item.length === 1 && only?.type === 'paragraph' ? inlines(chapter, only.children) : blocks(chapter, item)
}

/** A note's body, and behind it the bodies of the notes that are marked in it. */
function* notes(chapter: Chapter, note: Note): Generator<Element> {
  const content = chapter.edition.contentOf(note)
  const sign = chapter.signOf(note)
  const back = h(
    'a.note-sign',
    {
      href: `#${chapter.id('mark', chapter.numberOfNote(note))}`,
      role: 'doc-backlink',
      ariaLabel: filled(wordsOf(chapter).backToMark, sign)
    },
    sign
  )
  yield noteElement(chapter, note, [back, ' ', ...begun(chapter, content)])
  for (const inner of notesMarkedIn(content)) yield* notes(chapter, inner)
}

function noteElement(chapter: Chapter, note: Note, content: (ElementContent | string)[]): Element {
  const className = ['note', ...(note.series === null ? [] : ['series'])]
  return h(
    'div',
    {
      className,
      id: chapter.id('note', chapter.numberOfNote(note)),
      role: 'doc-footnote',
      dataOffset: note.body?.start
    },
    content
  )
}

/** A note whose first paragraph runs on behind its sign. */
function begun(chapter: Chapter, content: readonly Block[]): ElementContent[] {
  const [first, ...rest] = content
  if (first?.type !== 'paragraph' || first.isVerse) return blocks(chapter, content)
  return [h('span', inlines(chapter, first.children)), ...blocks(chapter, rest)]
}

/** The bodies that nothing refers to: they are the text's words all the same. */
function* leftOver(chapter: Chapter): Generator<Element> {
  const { edition } = chapter
  const unmarked = edition.notes.filter(({ marks, body }) => body && marks.length === 0)
  const doubled = edition.notes.filter(({ duplicates }) => duplicates.length > 0)
  if (unmarked.length === 0 && doubled.length === 0) return
  yield h('h2.unmarked', wordsOf(chapter).unmarkedNotes)
  for (const note of unmarked) {
    const content = edition.contentOf(note)
    yield noteElement(chapter, note, [h('span.note-sign', chapter.signOf(note)), ' ', ...begun(chapter, content)])
    for (const inner of notesMarkedIn(content)) yield* notes(chapter, inner)
  }
  for (const note of doubled) yield h('div.note', begun(chapter, edition.duplicatesOf(note)))
}

/** The notes whose first mark stands in some parts, in order. */
export function notesMarkedIn(all: readonly Part[]): Note[] {
  return all.flatMap((part): Note[] => {
    switch (part.type) {
      case 'section':
        return part.heading ? marked(part.heading.children) : []
      case 'heading':
      case 'paragraph':
        return marked(part.children)
      case 'quote':
        return notesMarkedIn(part.children)
      case 'list':
        return part.items.flatMap(notesMarkedIn)
      case 'table':
        return part.rows.flat().flatMap(marked)
      default:
        return []
    }
  })
}

function marked(nodes: readonly Inline[]): Note[] {
  return nodes.flatMap(node => {
    if (node.type === 'wrapped') return marked(node.children)
    return node.type === 'note' && node.isFirst ? [node.note] : []
  })
}
