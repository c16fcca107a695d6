import * as l10n from '@vscode/l10n'
import { type Block, type Inline, wordsOf, wordsOfBlocks } from './draft.ts'
import { isFurniture, isShort } from './furniture.ts'
import type { Reporter } from './imported.ts'
import { isNotesHeading } from './noteBodies.ts'
import { mappedInSteps } from './pauses.ts'

/**
 * Takes furniture off both ends of a text, a paragraph at a time. What stands behind a piece of furniture at the end is furniture too when all of it is
 * short: a form has labels and hints.
 *
 * @param isLinks whether a block is nothing but links, as menus are.
 */
export function* trimEndsInSteps(blocks: readonly Block[], reporter: Reporter): Generator<void, Block[]> {
  // A page mark alone says something too.
  const said = yield* mappedInSteps(blocks, block => saidIn(block) || (holdsMark(block) ? '·' : ''))
  let start = 0
  while (start < blocks.length && (said[start] === '' || isLeading(blocks[start]!, said[start]!))) start++
  let end = blocks.length
  for (let i = blocks.length - 1; i >= start; i--) {
    const words = said[i]!
    if (words === '') continue
    if (blocks[i]!.kind !== 'heading' && blocks[i]!.kind !== 'paragraph' && blocks[i]!.kind !== 'list') break
    if (isLeading(blocks[i]!, words)) end = i
    else if (!isShort(words) || wholeSentence(words) || holdsMark(blocks[i]!)) break
  }
  const within = new Set<number>()
  for (const [i, block] of blocks.entries()) {
    // Ways through the page stand in its middle too.
    if (i >= start && i < end && block.kind === 'paragraph' && isFurniture(said[i]!) && isLinks(block)) within.add(i)
    if ((i < start || i >= end || within.has(i)) && said[i] !== '')
      reporter.add(
        'furniture',
        i < start ? l10n.t('Above the text') : i < end ? l10n.t('A way through the page') : l10n.t('Below the text'),
        wordsOfBlocks([block]).replace(/\s+/g, ' ').trim()
      )
  }
  return blocks.slice(start, end).filter((_, i) => !within.has(start + i))
}

function saidIn(block: Block): string {
  return wordsOfBlocks([block]).replace(/\s+/g, ' ').trim()
}

function isLeading(block: Block, words: string): boolean {
  if (holdsMark(block)) return false
  return isFurniture(words) || (block.kind !== 'heading' && isLinks(block))
}

/** Links in a row, each a word or two: `Home | Library | Contents`. */
function isLinks(block: Block): boolean {
  const inlines = inlinesOf(block)
  const links = inlines.filter(inline => inline.kind === 'link')
  const beside = wordsOf(inlines.filter(({ kind }) => kind !== 'link')).replace(/[^\p{L}\p{N}]/gu, '')
  const isWithin = links.length === 1 && links.every(link => link.address === '')
  return (
    (links.length > 1 || isWithin) && beside === '' && links.every(link => wordsOf([link]).split(/\s+/).length <= 6)
  )
}

function inlinesOf(block: Block): Inline[] {
  if ('inlines' in block) return [...block.inlines]
  return block.kind === 'list' ? block.items.flatMap(item => item.flatMap(inlinesOf)) : []
}

function holdsMark(block: Block): boolean {
  const isMark = (inline: Inline): boolean =>
    inline.kind === 'note' || inline.kind === 'place' || ('children' in inline && inline.children.some(isMark))
  return inlinesOf(block).some(isMark)
}

/** A sentence of a text rather than a hint: it is closed and has a verb's length. */
function wholeSentence(words: string): boolean {
  return /[.!?]["”’»)]?$/.test(words) && words.split(/\s+/).length > 12 && !isFurniture(words)
}

/** Blocks without the heading of notes that stand elsewhere now, and without rules at either end. */
export function withoutNotesHeading(blocks: readonly Block[], reporter: Reporter): Block[] {
  const isEmpty = ({ kind }: Block): boolean => kind === 'rule' || kind === 'gap'
  // Headings that the notes of each chapter stood below are left where nothing else is.
  const said = blocks.findLastIndex(block => !isEmpty(block) && block.kind !== 'heading')
  const emptied = blocks.findIndex((block, i) => i > said && isNotesHeading(block))
  const nextOf = (i: number): Block | undefined => blocks.slice(i + 1).find(other => !isEmpty(other))
  const kept = blocks.filter((block, i) => {
    const isOfNotes = isNotesHeading(block) && (nextOf(i)?.kind ?? 'heading') === 'heading'
    if (!isOfNotes && (emptied < 0 || i < emptied || block.kind !== 'heading')) return true
    reporter.add('furniture', l10n.t('The heading of the notes: they stand at the end'), saidIn(block))
    return false
  })
  while (kept[0] && isEmpty(kept[0])) kept.shift()
  while (kept.length > 0 && isEmpty(kept.at(-1)!)) kept.pop()
  return kept
}
