import * as l10n from '@vscode/l10n'
import { stringify } from 'yaml'
import { finish } from '../steps.ts'
import { eventsOf } from '../syntax/events.ts'
import { type Block, type Draft, type Head, type Inline, tidied, wordsOf } from './draft.ts'
import { type Piece, putTogether } from './escape.ts'
import type { Reporter } from './imported.ts'
import { withAnchors } from './remarks.ts'

/**
 * Writes a draft as annotated text: front matter, then the text, each paragraph on one line, then the notes in the order of their first
 * marks, under the labels that they have if each label is one note's, else numbered anew.
 */
export function write(draft: Draft, reporter: Reporter): string {
  return finish(writeInSteps(draft, reporter))
}

/** As {@link write}; each step is a block. */
export function* writeInSteps(draft: Draft, reporter: Reporter): Generator<void, string> {
  const order = orderOfNotes(draft)
  const writer = new Writer(labelsOf(draft, order, reporter), reporter)
  const parts = [headOf(draft.head), yield* writer.blocksInSteps(draft.blocks)]
  const notes: string[] = []
  for (const id of order) {
    notes.push(writer.note(id, draft.notes.get(id)!.blocks))
    yield
  }
  return [...parts, ...notes].filter(part => part !== '').join('\n\n') + '\n'
}

const FIELDS = ['title', 'author', 'date', 'lang', 'source', 'persons', 'bibliography'] as const

function headOf(head: Head): string {
  const fields = FIELDS.filter(name => head[name] !== undefined && head[name] !== '')
  if (fields.length === 0) return ''
  const given = Object.fromEntries(fields.map(name => [name, head[name]!.replace(/\s+/g, ' ').trim()]))
  return `---\n${stringify(given, { lineWidth: 0 })}---`
}

/** Notes by their first marks, in the text and then in other notes; those without a mark last. */
function orderOfNotes({ blocks, notes }: Draft): string[] {
  const order = new Set<string>()
  const meet = (inlines: readonly Inline[]): void => {
    for (const inline of inlines) {
      if (inline.kind === 'note' && notes.has(inline.id)) order.add(inline.id)
      else if ('children' in inline) meet(inline.children)
    }
  }
  eachInlines(blocks, meet)
  // A set that grows while it is walked is walked to its end.
  for (const id of order) eachInlines(notes.get(id)!.blocks, meet)
  for (const id of notes.keys()) order.add(id)
  return [...order]
}

function eachInlines(blocks: readonly Block[], visit: (inlines: readonly Inline[]) => void): void {
  for (const block of blocks) {
    if ('inlines' in block) visit(block.inlines)
    else if (block.kind === 'quotation') eachInlines(block.blocks, visit)
    else if (block.kind === 'list') for (const item of block.items) eachInlines(item, visit)
    else if (block.kind === 'table') for (const row of block.rows) row.forEach(visit)
  }
}

/** A label as the notation has it. */
const LABEL = /^[\p{L}\p{N}_.:-]+$/u

function labelsOf(draft: Draft, order: readonly string[], reporter: Reporter): Map<string, string> {
  const given = order.map(id => draft.notes.get(id)!.label)
  const isFit = new Set(given).size === given.length && given.every(label => LABEL.test(label))
  if (isFit) return new Map(order.map((id, i) => [id, given[i]!]))
  const marks = new Map<string, number>()
  const count = (inlines: readonly Inline[]): void => {
    for (const inline of inlines) {
      if (inline.kind === 'note') marks.set(inline.id, (marks.get(inline.id) ?? 0) + 1)
      else if ('children' in inline) count(inline.children)
    }
  }
  for (const blocks of [draft.blocks, ...[...draft.notes.values()].map(note => note.blocks)]) eachInlines(blocks, count)
  // Once at each mark, once at the body.
  const changed = order.flatMap((id, i) =>
    given[i] === String(i + 1) ? [] : Array.from({ length: (marks.get(id) ?? 0) + 1 }, () => given[i]!)
  )
  reporter.add(
    'changed',
    l10n.t('Notes are numbered anew, 1 to {0}: two had the same label, or a sign for one', order.length),
    changed.join(' ')
  )
  return new Map(order.map((id, i) => [id, String(i + 1)]))
}

class Writer {
  constructor(
    private readonly labels: ReadonlyMap<string, string>,
    private readonly reporter: Reporter
  ) {}

  note(id: string, blocks: readonly Block[]): string {
    const body = this.blocks(blocks.length > 0 ? blocks : [{ kind: 'paragraph', inlines: [] }])
    const [first = '', ...rest] = body.split('\n')
    const lines = rest.map(line => (line === '' ? '' : `    ${line}`))
    // A quotation or list that begins a note needs a line of its own.
    const opens = /^(?:[>#|]|- |\d+\. )/.test(first) ? `\n    ${first}` : ` ${first}`
    return [`[^${this.labels.get(id)!}]:${first === '' ? '' : opens}`, ...lines].join('\n')
  }

  private blocks(blocks: readonly Block[]): string {
    return finish(this.blocksInSteps(blocks))
  }

  *blocksInSteps(blocks: readonly Block[]): Generator<void, string> {
    let source = ''
    let gap = false
    for (const block of blocks) {
      if (block.kind === 'gap') {
        gap = source !== ''
        continue
      }
      const written = this.block(block)
      if (written === '') continue
      source += (source === '' ? '' : gap ? '\n\n\n' : '\n\n') + written
      gap = false
      yield
    }
    return source
  }

  private block(block: Exclude<Block, { kind: 'gap' }>): string {
    switch (block.kind) {
      case 'heading': {
        const line = this.inlines(
          block.inlines.map(inline => (inline.kind === 'break' ? { kind: 'text', text: ' ' } : inline))
        )
        return line === ''
          ? ''
          : `${'#'.repeat(Math.min(6, Math.max(1, block.level)))} ${line.replace(/(#+)$/, '\\$1')}`
      }
      case 'paragraph':
        return this.inlines(block.inlines)
      case 'quotation':
        return prefixed(this.blocks(block.blocks), '> ', '> ')
      case 'list':
        return this.list(block.start, block.items)
      case 'table':
        return this.table(block.rows)
      case 'rule':
        return '* * *'
    }
  }

  private list(start: number | undefined, items: readonly (readonly Block[])[]): string {
    const written = items.map(item => this.blocks(item))
    const between = written.some(item => item.includes('\n\n')) ? '\n\n' : '\n'
    return written
      .map((item, i) => {
        const mark = start === undefined ? '- ' : `${start + i}. `
        return prefixed(item === '' ? ' ' : item, mark, ' '.repeat(mark.length))
      })
      .join(between)
  }

  private table(rows: readonly (readonly (readonly Inline[])[])[]): string {
    const width = Math.max(0, ...rows.map(row => row.length))
    if (width === 0) return ''
    const line = (cells: readonly string[]): string =>
      `| ${Array.from({ length: width }, (_, i) => cells[i] ?? '').join(' | ')} |`
    const written = rows.map(row =>
      row.map(cell => {
        const inlines = cell.map((inline): Inline => (inline.kind === 'break' ? { kind: 'text', text: ' ' } : inline))
        return this.inlines(inlines).replace(/\|/g, '\\|')
      })
    )
    return [line(written[0]!), line(Array.from({ length: width }, () => '---')), ...written.slice(1).map(line)].join(
      '\n'
    )
  }

  /** A paragraph's source. Emphasis that Markdown cannot express where it stands is left out and reported. */
  private inlines(inlines: readonly Inline[]): string {
    const given = tidied(inlines)
    const plain = new Set<Inline>()
    for (;;) {
      const pieces: Piece[] = []
      const owners: (Inline | undefined)[] = []
      this.piecesOf(given, plain, (piece, owner) => {
        pieces.push(piece)
        owners.push(owner)
      })
      const { source, marks } = putTogether(pieces)
      const written = (): string => withAnchors(source, marks, owners)
      const wanted = marks.filter(({ piece }) => isChecked(owners[piece]))
      if (wanted.length === 0) return written()
      const starts = new Set(
        eventsOf(source).flatMap(([way, { type, start }]) =>
          way === 'enter' && MARKED.has(type) ? [start.offset] : []
        )
      )
      const missed = wanted.filter(mark => !starts.has(mark.start)).map(({ piece }) => owners[piece]!)
      if (missed.length === 0) return written()
      for (const inline of missed) {
        plain.add(inline)
        this.reporter.count('lost', lostInWord(inline), wordsOf([inline]))
      }
    }
  }

  private piecesOf(
    inlines: readonly Inline[],
    plain: ReadonlySet<Inline>,
    add: (piece: Piece, owner?: Inline) => void
  ): void {
    const mark = (text: string, owner?: Inline): void => add({ text, isMark: true }, owner)
    for (const [i, inline] of inlines.entries()) {
      if (inline.kind === 'text') {
        // Behind brackets that are a citation it would be an address.
        const before = inlines[i - 1]
        if (inline.text.startsWith('(') && before?.kind === 'notation' && before.written.endsWith(']')) mark('\\')
        add({ text: inline.text, isMark: false })
      } else if (inline.kind === 'break') mark('\\\n')
      else if (inline.kind === 'anchor') mark('', inline)
      else if (inline.kind === 'place') mark(`{${inline.place}}`)
      else if (inline.kind === 'notation') mark(inline.written)
      else if (inline.kind === 'note') {
        const label = this.labels.get(inline.id)
        if (label !== undefined) mark(`[^${label}]`)
      } else {
        const [before, after] = plain.has(inline) ? ['', ''] : marksOf(inline)
        if (before !== '') mark(before, inline)
        this.piecesOf(inline.children, plain, add)
        if (after !== '') mark(after)
      }
    }
  }
}

const MARKED: ReadonlySet<string> = new Set([
  'emphasis',
  'strong',
  'strikethrough',
  'link',
  'strongSequence',
  'emphasisSequence'
])

/** What the report says of marks that are left out. */
function lostInWord({ kind }: Inline): string {
  switch (kind) {
    case 'emphasis':
      return l10n.t('emphasis that Markdown cannot express inside of a word')
    case 'strong':
      return l10n.t('strong that Markdown cannot express inside of a word')
    case 'deleted':
      return l10n.t('deleted that Markdown cannot express inside of a word')
    default:
      return l10n.t('link that Markdown cannot express inside of a word')
  }
}

function isChecked(inline: Inline | undefined): boolean {
  const kind = inline?.kind
  return kind === 'emphasis' || kind === 'strong' || kind === 'deleted' || kind === 'link'
}

function marksOf(inline: Extract<Inline, { children: readonly Inline[] }>): [string, string] {
  switch (inline.kind) {
    case 'emphasis':
      return ['*', '*']
    case 'strong':
      return ['**', '**']
    case 'deleted':
      return ['~~', '~~']
    case 'superscript':
      return ['<sup>', '</sup>']
    case 'subscript':
      return ['<sub>', '</sub>']
    case 'link':
      if (inline.address === '') return ['', '']
      return ['[', `](${addressOf(inline.address)})`]
  }
}

/** An address as a link has it. */
function addressOf(address: string): string {
  const encoded = address.replace(/[\s<>\\]/g, each => encodeURIComponent(each))
  return /[()]/.test(encoded) ? `<${encoded}>` : encoded
}

function prefixed(source: string, first: string, others: string): string {
  return source
    .split('\n')
    .map((line, i) => {
      const prefix = i === 0 ? first : others
      return line === '' ? prefix.trimEnd() : prefix + line
    })
    .join('\n')
}
