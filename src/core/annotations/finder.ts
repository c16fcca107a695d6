import { GramIndex } from './gramIndex.ts'

/**
 * Looks for a piece of a text word for word.
 *
 * @param around an offset: of very many occurrences the nearest to it are given
 * @param most how many are given, half of them before `around` and half from there on
 * @returns offsets, in no particular order
 */
export type Finder = (needle: string, around: number, most: number) => number[]

/**
 * Makes the finder of a text. A few pieces are looked for by passing through the text; whoever has more gets an index, which is
 * made in the time of some dozen passes and asked in no time: a thousand remarks share one.
 */
export function makeFinder(text: string): Finder {
  const indexes = INDEXES.map(form => ({ ...form, passes: 0, index: undefined as GramIndex | undefined }))
  return (needle, around, most) => {
    const form = indexes.find(({ size, step }) => needle.length >= size + step - 1)
    if (!form || (!form.index && form.passes++ < enoughPasses)) return pass(text, needle, around, most)
    form.index ??= new GramIndex(text, form.size, form.step)
    return form.index.find(needle, around, most)
  }
}

/**
 * Pieces of twelve letters and more are found by every fourth run of nine letters, which are few and rare; shorter ones, down
 * to a word of four letters, need all runs of four.
 */
const INDEXES = [
  { size: 9, step: 4 },
  { size: 4, step: 1 }
]

/** So many passes through the text take as long as making an index. */
const enoughPasses = 16

/**
 * An engine's search may take as many steps as the text times the needle on a text made to be slow; a needle of at most
 * this length keeps that linear in the text.
 */
const longestNeedle = 64

function pass(text: string, needle: string, around: number, most: number): number[] {
  const head = needle.slice(0, longestNeedle)
  const isHit = (at: number): boolean => needle.length === head.length || text.startsWith(needle, at)
  // A repetitive text may match the head everywhere and the rest nowhere: look at a few times as many heads as asked.
  const behind: number[] = []
  for (let at = text.indexOf(head, around); at >= 0 && behind.length < most * 2; at = text.indexOf(head, at + 1)) {
    behind.push(at)
  }
  const ahead = headsBefore(text, head, around, most)
  return [...behind.filter(isHit).slice(0, most / 2), ...ahead.filter(isHit).slice(0, most / 2)]
}

/**
 * The last places before `around` at which `head` begins, the nearest first. Goes back in growing stretches and forward in
 * each, because engines search backwards letter by letter and forwards far faster.
 */
function headsBefore(text: string, head: string, around: number, most: number): number[] {
  const found: number[] = []
  let size = 16_384
  for (let end = around; end > 0 && found.length < most * 2; end -= size, size *= 2) {
    const start = Math.max(0, end - size)
    const stretch = text.slice(start, end + head.length - 1)
    const inStretch: number[] = []
    for (let at = stretch.indexOf(head); at >= 0; at = stretch.indexOf(head, at + 1)) inStretch.push(start + at)
    found.push(...inStretch.reverse().slice(0, most * 2))
  }
  return found
}
