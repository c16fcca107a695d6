import { type Block, cutBlocks, frontMatterEnd, opensFrontMatter } from './blocks.ts'
import { bound, Document, type Edit, openDocument, type Placed, placedAt, previousOf } from './document.ts'
import { inherit } from './quoteParagraphs.ts'
import { bindQuires, FEW, type Leaf, leavesOf, type Quire, rebind } from './quires.ts'

/** How much is cut anew at first, behind what an edit touched, in code units; each further try takes four times as much. */
const REACH = 2_000
/** From how many blocks on what an edit takes out at once is kept, to be put back: more than a passage that is deleted. */
const SHELVED = 100

/**
 * The document after an edit: equal to one made from the new text, with the blocks that did not change, and all that
 * is known of them, taken over. Takes time by what changed, not by the text's length.
 */
export function editDocument(document: Document, edit: Edit): Document {
  const first = firstTouched(document, edit)
  if (!first) return openDocument(applied(document, edit))
  for (let reach = REACH; ; reach *= 4) {
    const recut = cutAnew(document, edit, first, reach)
    if (recut === 'from the start') return cutFromStart(document, edit)
    if (recut) return splice(document, first, recut)
  }
}

/** Front matter that an edit closes may reach over anything. */
function cutFromStart(document: Document, edit: Edit): Document {
  const first = placedAt(document, 0)!
  return splice(document, first, cutAnew(document, edit, first, Infinity, true) as Recut)
}

function applied(document: Document, { start, end, text }: Edit): string {
  return document.slice(0, start) + text + document.slice(end)
}

/**
 * The first block that an edit can change: the one before the block that holds the edit's start, since words typed at
 * a block's beginning may join it to that one.
 */
function firstTouched(document: Document, { start }: Edit): Placed | undefined {
  const at = placedAt(document, start)
  return at && (previousOf(document, at) ?? at)
}

/** What stands in place of the blocks from the first one touched on. */
interface Recut {
  readonly leaves: readonly Leaf[]
  /** The first block that is as it was, if any, with what now stands before it. */
  readonly kept: (Placed & { readonly gap: string }) | undefined
  readonly tail: string
}

/**
 * Cuts what begins with `first` anew, as far as `reach` behind the edit.
 *
 * @returns undefined when the blocks have not come together with the old ones by then.
 */
function cutAnew(
  document: Document,
  edit: Edit,
  first: Placed,
  reach: number,
  fromStart = false
): Recut | 'from the start' | undefined {
  const isFirst = first.quire === 0 && first.index === 0
  const from = isFirst ? 0 : first.start
  const limit = Math.min(document.length, edit.end + reach)
  const whole = limit === document.length
  const text = document.slice(from, edit.start) + edit.text + document.slice(edit.end, limit)
  if (isFirst && !whole && opensFrontMatter(text) && frontMatterEnd(text) === 0) return undefined
  if (!isFirst && !fromStart && closesFrontMatter(document, text)) return 'from the start'
  const by = edit.text.length - (edit.end - edit.start)
  const leaves: Leaf[] = []
  // What stands before the first block is as it was.
  let gap = isFirst ? '' : gapBefore(document, first)
  let at = 0
  for (const { start, block } of cutBlocks(text, 0, isFirst)) {
    gap += text.slice(at, start)
    const old = from + start - by > edit.end ? placedAt(document, from + start - by) : undefined
    // From here on nothing differs: the scan would begin anew in the same words.
    if (old?.start === from + start - by) return { leaves, kept: { ...old, gap }, tail: document.tail }
    leaves.push({ gap, block })
    gap = ''
    at = start + block.source.length
  }
  return whole ? { leaves, kept: undefined, tail: gap + text.slice(at) } : undefined
}

/** Whether words have a line that would close front matter, which the text opens and does not close so far. */
function closesFrontMatter(document: Document, words: string): boolean {
  const head = document.quires[0]!.blocks[0]!
  const opens = head.kind === 'text' && document.quires[0]!.starts[0] === 0 && opensFrontMatter(head.source)
  return opens && /(?:^|[\r\n])(?:---|\.\.\.)[ \t]*(?:[\r\n]|$)/.test(words)
}

function gapBefore(document: Document, { quire, index }: Placed): string {
  return leavesOf(document.quires[quire]!, index, index + 1)[0]!.gap
}

function splice(document: Document, first: Placed, { leaves, kept, tail }: Recut): Document {
  const taken = takenOut(document, first, kept)
  const shelf = taken.length - leaves.length >= SHELVED ? bySource(taken) : document.shelf
  const known = taken.length > FEW ? bySource(taken) : undefined
  const reused = leaves.map(({ gap, block: { kind, source }, block }): Leaf => {
    // Few are compared: to look up a long one in a table takes a walk over all of it.
    const same = known ? known.get(source) : taken.find(each => each.source === source)
    const again = same ?? (document.shelf.size > 0 ? document.shelf.get(source) : undefined)
    if (!again && source.startsWith('>')) inheritFrom(taken, block)
    return { gap, block: again?.kind === kind ? again : block }
  })
  const { quires, next } = rebound(document, first, reused, kept)
  const all = [...document.quires.slice(0, first.quire), ...quires, ...document.quires.slice(next)]
  return new Document(bound(all, tail), shelf)
}

/** A quote that was edited is mostly the one that stood there. */
function inheritFrom(taken: readonly Block[], block: Block): void {
  const before = taken.find(({ source }) => source.startsWith('>'))
  if (before) inherit(block, before)
}

/** The quires that stand in place of those from the first one touched to the one before `next`. */
function rebound(
  document: Document,
  first: Placed,
  leaves: readonly Leaf[],
  kept: Recut['kept']
): { readonly quires: readonly Quire[]; readonly next: number } {
  const quire = document.quires[first.quire]!
  const again = kept?.quire === first.quire ? rebind(quire, first.index, kept.index, leaves, kept.gap) : undefined
  if (again) return { quires: [again], next: first.quire + 1 }
  let next = kept ? kept.quire + 1 : document.quires.length
  const behind = kept ? leavesOf(document.quires[kept.quire]!, kept.index) : []
  if (kept) behind[0] = { gap: kept.gap, block: kept.block }
  const all = [...leavesOf(quire, 0, first.index), ...leaves, ...behind]
  if (all.length < FEW && next < document.quires.length) all.push(...leavesOf(document.quires[next++]!))
  return { quires: bindQuires(all), next }
}

function bySource(blocks: readonly Block[]): Map<string, Block> {
  return new Map(blocks.map(block => [block.source, block]))
}

/** The blocks from `first` to the one before `kept`. */
function takenOut(document: Document, first: Placed, kept: Placed | undefined): Block[] {
  const taken: Block[] = []
  const last = kept?.quire ?? document.quires.length - 1
  for (let q = first.quire; q <= last; q++) {
    const { blocks } = document.quires[q]!
    const from = q === first.quire ? first.index : 0
    taken.push(...blocks.slice(from, q === kept?.quire ? kept.index : blocks.length))
  }
  return taken
}
