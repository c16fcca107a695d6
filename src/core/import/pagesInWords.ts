import * as l10n from '@vscode/l10n'
import { readPlace } from '../placeNotation.ts'
import { type Block, type Draft, type DraftNote, type Inline, text, wordsOf } from './draft.ts'
import type { Reporter } from './imported.ts'
import { mappedInSteps } from './pauses.ts'

const MARK = /\{([^{}\n]{2,60})\}/g

/**
 * A draft in which marks of pages that the source writes as we do, `{p. 34}`, are such marks; and in which a quotation or paragraph that a page's end divides
 * is one again. In steps.
 */
export function* withWholePagesInSteps(draft: Draft, reporter: Reporter): Generator<void, Draft> {
  let joined = 0
  const marked = (block: Block): Block => mapped(block, inlines => inlines.flatMap(marksIn), blocks)
  const whole = (given: readonly Block[]): Block[] => {
    const result = joinTorn(given)
    joined += given.length - result.length
    return result
  }
  const blocks = (given: readonly Block[]): Block[] => whole(given.map(marked))
  const notes = new Map<string, DraftNote>()
  yield* mappedInSteps([...draft.notes], ([id, note]) => notes.set(id, { ...note, blocks: blocks(note.blocks) }))
  const result = { ...draft, blocks: whole(yield* mappedInSteps(draft.blocks, marked)), notes }
  if (joined > 0) reporter.add('changed', l10n.t('Paragraphs and quotations that a page’s end divided are whole again'))
  return result
}

function mapped(
  block: Block,
  change: (inlines: readonly Inline[]) => Inline[],
  inner: (blocks: readonly Block[]) => Block[]
): Block {
  if ('inlines' in block) return { ...block, inlines: change(block.inlines) }
  if (block.kind === 'quotation') return { ...block, blocks: inner(block.blocks) }
  if (block.kind === 'list') return { ...block, items: block.items.map(inner) }
  return block.kind === 'table' ? { ...block, rows: block.rows.map(row => row.map(change)) } : block
}

function marksIn(inline: Inline): Inline[] {
  if ('children' in inline) return [{ ...inline, children: inline.children.flatMap(marksIn) }]
  if (inline.kind !== 'text' || !inline.text.includes('{')) return [inline]
  const parts: Inline[] = []
  let at = 0
  for (const { 0: found, 1: inner, index } of inline.text.matchAll(MARK)) {
    if (!readPlace(inner!)) continue
    parts.push(text(inline.text.slice(at, index)), { kind: 'place', place: inner!.trim() })
    at = index + found.length
  }
  return [...parts, text(inline.text.slice(at))].filter(part => part.kind !== 'text' || part.text !== '')
}

/** Joins what ends in the middle of a sentence with what goes on behind the mark of a page in small letters. */
function joinTorn(blocks: readonly Block[]): Block[] {
  const result: Block[] = []
  for (const block of blocks) {
    const last = result.at(-1)
    const isMark = last !== undefined && isOnlyPlace(last)
    const before = isMark ? result.at(-2) : last
    const joined =
      before && (isMark || beginsWithPlace(block)) ? join(before, isMark ? last.inlines : [], block) : undefined
    if (!joined) result.push(block)
    else result.splice(isMark ? -2 : -1, 2, joined)
  }
  return result
}

function isOnlyPlace(block: Block): block is Extract<Block, { kind: 'paragraph' }> {
  return (
    block.kind === 'paragraph' &&
    block.inlines.some(({ kind }) => kind === 'place') &&
    block.inlines.every(inline => inline.kind === 'place' || (inline.kind === 'text' && inline.text.trim() === ''))
  )
}

function beginsWithPlace(block: Block | undefined): boolean {
  if (block?.kind === 'quotation') return beginsWithPlace(block.blocks[0])
  if (block?.kind !== 'paragraph') return false
  return block.inlines.find(inline => inline.kind !== 'text' || inline.text.trim() !== '')?.kind === 'place'
}

function join(before: Block, mark: readonly Inline[], after: Block): Block | undefined {
  if (before.kind === 'quotation' && after.kind === 'quotation') {
    const joined = join(before.blocks.at(-1)!, mark, after.blocks[0]!)
    return joined && { ...before, blocks: [...before.blocks.slice(0, -1), joined, ...after.blocks.slice(1)] }
  }
  if (before.kind !== 'paragraph' || after.kind !== 'paragraph') return undefined
  const isOpen = /[\p{Ll},;–—-]\s*$/u.test(wordsOf(before.inlines.filter(({ kind }) => kind !== 'note')))
  if (!isOpen || !/^[\s…]*\p{Ll}/u.test(wordsOf(after.inlines))) return undefined
  const blank = text(' ')
  return {
    ...before,
    inlines: [...before.inlines, blank, ...mark, ...(mark.length > 0 ? [blank] : []), ...after.inlines]
  }
}
