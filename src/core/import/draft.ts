/** Words and what stands among them, before they are written as annotated text. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'emphasis' | 'strong' | 'deleted' | 'superscript' | 'subscript'
      readonly children: readonly Inline[]
    }
  /** A link; one that leads to where the text will not be has no address, and is only words. */
  | { readonly kind: 'link'; readonly address: string; readonly children: readonly Inline[] }
  /** A mark of the note with this id in {@link Draft.notes}. */
  | { readonly kind: 'note'; readonly id: string }
  /** The beginning of a page or folio: `p. 33`. */
  | { readonly kind: 'place'; readonly place: string }
  /** Something that the source has in our own notation. */
  | { readonly kind: 'notation'; readonly written: string }
  /** Where the words of a remark begin, or end: {@link Draft.remarks}. */
  | { readonly kind: 'anchor'; readonly remark: string; readonly isEnd: boolean }
  | { readonly kind: 'break' }

/** A block of a text. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly inlines: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'quotation'; readonly blocks: readonly Block[] }
  | { readonly kind: 'list'; readonly start: number | undefined; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly (readonly Inline[])[])[] }
  | { readonly kind: 'rule' }
  /** A section without a heading begins. */
  | { readonly kind: 'gap' }

/** A note that the source has, with the label that it has there. */
export interface DraftNote {
  readonly label: string
  readonly blocks: readonly Block[]
}

/** A remark in the source's margin. */
export interface DraftRemark {
  /** Its id in the source, which anchors and answers name. */
  readonly id: string
  readonly creator: string
  /** ISO 8601, or empty. */
  readonly created: string
  readonly blocks: readonly Block[]
  /** The id of the remark that it answers. */
  readonly answers: string | undefined
  readonly isResolved: boolean
}

/** What the front matter says. */
export interface Head {
  title?: string
  author?: string
  date?: string
  lang?: string
  source?: string
  persons?: string
  bibliography?: string
}

/** A source understood, before it is written. */
export interface Draft {
  readonly head: Head
  readonly blocks: readonly Block[]
  readonly notes: ReadonlyMap<string, DraftNote>
  readonly remarks?: readonly DraftRemark[]
}

export function text(words: string): Inline {
  return { kind: 'text', text: words }
}

/** The words of inlines without what marks them; a mark of a note or page gives a blank. */
export function wordsOf(inlines: readonly Inline[]): string {
  return inlines
    .map(inline => {
      if (inline.kind === 'text') return inline.text
      if (inline.kind === 'anchor') return ''
      return 'children' in inline ? wordsOf(inline.children) : ' '
    })
    .join('')
}

/** The words of blocks, a line for each. */
export function wordsOfBlocks(blocks: readonly Block[]): string {
  return blocks
    .map(block => {
      if ('inlines' in block) return wordsOf(block.inlines)
      if (block.kind === 'quotation') return wordsOfBlocks(block.blocks)
      if (block.kind === 'list') return block.items.map(wordsOfBlocks).join('\n')
      return block.kind === 'table' ? block.rows.map(row => row.map(wordsOf).join(' ')).join('\n') : ''
    })
    .join('\n')
}

/**
 * Inlines as a line of text has them: runs of white space are one blank and none at the ends and around breaks, neighbours of a kind are one,
 * blanks stand outside of what marks words, and what marks none is gone.
 */
export function tidied(inlines: readonly Inline[]): Inline[] {
  // Word divides emphasised words into any number of runs.
  const merged = merge(merge(inlines).flatMap(spread))
  return trim(joinBlanks(merged))
}

/** An inline with its blanks outside. */
function spread(inline: Inline): Inline[] {
  if (inline.kind === 'text')
    return inline.text === ''
      ? []
      : [{ kind: 'text', text: inline.text.replace(/[\u00ad\ufeff]+/g, '').replace(/[ \t\r\n\f]+/g, ' ') }]
  if (!('children' in inline)) return [inline]
  const children = merge(inline.children.flatMap(spread))
  const before: Inline[] = []
  const after: Inline[] = []
  while (children.length > 0 && isOuter(children[0]!)) before.push(children.shift()!)
  while (children.length > 0 && isOuter(children.at(-1)!)) after.unshift(children.pop()!)
  const [first, last] = [children[0], children.at(-1)]
  if (first?.kind === 'text' && first.text.startsWith(' ')) {
    before.push(text(' '))
    children[0] = text(first.text.slice(1))
  }
  if (last?.kind === 'text' && last.text.endsWith(' ') && children.length > 0) {
    after.unshift(text(' '))
    const words = children.at(-1) as { text: string }
    children[children.length - 1] = text(words.text.slice(0, -1))
  }
  const kept = children.filter(child => child.kind !== 'text' || child.text !== '')
  // Emphasis in emphasis says no more.
  const inner = kept.flatMap(child => (child.kind === inline.kind && child.kind !== 'link' ? child.children : [child]))
  return [...before, ...(inner.length > 0 ? [{ ...inline, children: inner }] : []), ...after]
}

/** A blank, break, or mark at the edge of emphasised words, which belongs outside. */
function isOuter(inline: Inline): boolean {
  return (
    inline.kind === 'break' ||
    inline.kind === 'note' ||
    inline.kind === 'place' ||
    inline.kind === 'anchor' ||
    (inline.kind === 'text' && inline.text === ' ')
  )
}

function merge(inlines: readonly Inline[]): Inline[] {
  const merged: Inline[] = []
  for (const inline of inlines) {
    const last = merged.at(-1)
    const before = merged.findLastIndex(({ kind }) => kind !== 'anchor')
    const begun = merged[before]
    // A remark that begins in emphasised words does not part them.
    if (last?.kind === 'anchor' && begun && isMarked(begun) && isMarked(inline) && begun.kind === inline.kind) {
      const anchors = merged.splice(before + 1)
      merged[before] = { ...begun, children: merge([...begun.children, ...anchors, ...inline.children]) }
      continue
    }
    if (last?.kind === 'text' && inline.kind === 'text') merged[merged.length - 1] = text(last.text + inline.text)
    else if (last && 'children' in last && 'children' in inline && inline.kind !== 'link' && last.kind === inline.kind)
      merged[merged.length - 1] = { ...last, children: merge([...last.children, ...inline.children]) }
    else merged.push(inline)
  }
  return merged
}

function isMarked(inline: Inline): inline is Exclude<Extract<Inline, { children: unknown }>, { kind: 'link' }> {
  return 'children' in inline && inline.kind !== 'link'
}

/** One blank where several inlines meet in blanks; none beside a break. */
function joinBlanks(inlines: readonly Inline[]): Inline[] {
  let isBlank = true
  const joined = inlines.map(inline => {
    if (inline.kind === 'break') isBlank = true
    else if (inline.kind === 'anchor') return inline
    else if (inline.kind !== 'text') isBlank = false
    else {
      const words = inline.text.replace(/ +/g, ' ')
      const kept = isBlank ? words.replace(/^ /, '') : words
      if (kept !== '') isBlank = kept.endsWith(' ')
      return text(kept)
    }
    return inline
  })
  return joined
    .map((inline, i) =>
      inline.kind === 'text' && joined[i + 1]?.kind === 'break' ? text(inline.text.trimEnd()) : inline
    )
    .filter(inline => inline.kind !== 'text' || inline.text !== '')
}

function trim(inlines: Inline[]): Inline[] {
  while (inlines.at(-1)?.kind === 'break') inlines.pop()
  while (inlines[0]?.kind === 'break') inlines.shift()
  const at = inlines.findLastIndex(({ kind }) => kind !== 'anchor')
  const last = inlines[at]
  if (last?.kind === 'text') inlines[at] = text(last.text.trimEnd())
  return inlines.filter(inline => inline.kind !== 'text' || inline.text !== '')
}
