/**
 * Amends a statute as law-makers do, from a seed, and keeps account of where every letter went. The words that come in are
 * the statute's own or another one's, so that look-alikes abound.
 */

/** One change of the old text: `text` stands instead of what was between `start` and `end`. */
export interface Splice {
  readonly kind: Kind
  readonly start: number
  readonly end: number
  readonly text: string
}

export type Kind =
  'word' | 'number' | 'phrase put in' | 'phrase struck' | 'sentence replaced' | 'repealed' | 'renumbered' | 'put before'

export interface Amended {
  readonly text: string
  readonly splices: readonly Splice[]
  /** Where a letter of the old text now is; -1 when it is gone. */
  readonly placeOf: Int32Array
  /** The section that was moved, in the old text. */
  readonly moved?: { readonly start: number; readonly end: number }
}

/** Amends `old`; `other` lends new paragraphs. About every sixth paragraph is touched. */
export function amend(old: string, other: string, random: () => number): Amended {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const paragraphs = spansOf(old, /(?<=\n\n)(?!#)\S[^]*?(?=\n\s*\n)/g).filter(({ end, start }) => end - start > 60)
  const loans = [...other.matchAll(/(?<=\n\n)\(\d+\) [^]{60,600}?(?=\n\s*\n)/g)].map(([text]) => text)
  const words = old.match(/\p{L}{4,}/gu) ?? ['Wort']
  const splices: Splice[] = []
  paragraphs.forEach((paragraph, index) => {
    if (random() > 1 / 6) return
    const next = paragraphs[index + 1]
    const made = change(old, paragraph, next, { pick, random, words, loans, paragraphs })
    splices.push(...made)
  })
  renameEverywhere(old, words, splices, pick)
  const apart = withoutOverlaps(splices)
  return assemble(old, apart, moveOf(old, random))
}

interface Means {
  readonly pick: <T>(list: readonly T[]) => T
  readonly random: () => number
  readonly words: readonly string[]
  readonly loans: readonly string[]
  readonly paragraphs: readonly Range[]
}

interface Range {
  readonly start: number
  readonly end: number
}

function change(old: string, paragraph: Range, next: Range | undefined, means: Means): Splice[] {
  const { pick, random, words, loans, paragraphs } = means
  const inside = (pattern: RegExp): Range[] =>
    spansOf(old.slice(paragraph.start, paragraph.end), pattern).map(({ start, end }) => ({
      start: start + paragraph.start,
      end: end + paragraph.start
    }))
  const replace = (kind: Kind, range: Range | undefined, text: string): Splice[] =>
    range ? [{ kind, ...range, text }] : []
  const tokens = inside(/\p{L}{4,}/gu)
  const sentences = inside(/(?<=^|[.;]\s|\)\s)\p{Lu}[^.;]{30,}[.;](?=\s|$)/gu)
  const donor = (): string => {
    const { start, end } = pick(paragraphs)
    return old.slice(start, end).replace(/^\(\d+\w?\) |^\d+\. +/, '')
  }
  const phrase = (most: number): string =>
    donor()
      .split(/\s+/)
      .slice(1, 3 + Math.floor(random() * most))
      .join(' ')
  switch (Math.floor(random() * 9)) {
    case 0:
      return replace('word', pick(tokens), pick(words))
    case 1:
      return replace('number', pick(inside(/(?<![(\d])\d+(?=[ ,.)])/g)), String(1 + Math.floor(random() * 90)))
    case 2:
    case 3: {
      const at = pick(tokens)?.end
      return at === undefined ? [] : replace('phrase put in', { start: at, end: at }, ` ${phrase(9)}`)
    }
    case 4:
      return replace('phrase struck', pick(inside(/(?<=\p{L}) \p{L}+(?:\s+\p{L}+){1,7}(?=[ ,])/gu)), '')
    case 5:
      return replace('sentence replaced', pick(sentences), donor().split(/(?<=[.;])\s/)[0]!)
    case 6:
      return replace('repealed', pick(sentences), '')
    case 7: {
      // Repealed as a whole: an empty number stays, or the next paragraph moves up.
      const number = /^\(\d+\w?\) /.exec(old.slice(paragraph.start, paragraph.end))?.[0]
      if (random() < 0.5) return replace('repealed', paragraph, `${number ?? ''}(weggefallen)`)
      const gone = { start: paragraph.start, end: next?.start ?? paragraph.end }
      return [...replace('repealed', gone, ''), ...(next && number ? renumber(old, next, -1) : [])]
    }
    default: {
      const text = random() < 0.5 && loans.length > 0 ? pick(loans) : `(1) ${donor()}`
      const at = { start: paragraph.start, end: paragraph.start }
      return [...replace('put before', at, `${text}\n\n`), ...renumber(old, paragraph, 1)]
    }
  }
}

function renumber(old: string, { start }: Range, by: number): Splice[] {
  const number = /^\((\d+)\)/.exec(old.slice(start, start + 8))?.[1]
  if (!number) return []
  return [{ kind: 'renumbered', start: start + 1, end: start + 1 + number.length, text: String(Number(number) + by) }]
}

/** Offices are renamed in all of a statute at once. */
function renameEverywhere(old: string, words: readonly string[], splices: Splice[], pick: Means['pick']): void {
  const before = pick(words.filter(word => /^\p{Lu}/u.test(word) && word.length > 8))
  if (!before) return
  const after = `${pick(words)}amt`
  for (const { start, end } of spansOf(old, new RegExp(`(?<!\\p{L})${before}(?!\\p{L})`, 'gu')).slice(0, 40)) {
    splices.push({ kind: 'word', start, end, text: after })
  }
}

/** A section that goes to another place, in a third of the statutes. */
function moveOf(old: string, random: () => number): (Range & { to: number }) | undefined {
  const sections = spansOf(old, /(?<=\n)## [^]*?(?=\n## |$)/g)
  if (sections.length < 6 || random() > 1 / 3) return undefined
  const from = 1 + Math.floor(random() * (sections.length - 2))
  const to = sections[Math.floor(random() * sections.length)]!.start
  const { start, end } = sections[from]!
  return end - start > 6000 || (to >= start && to <= end + 1) ? undefined : { start, end: end + 1, to }
}

function withoutOverlaps(splices: Splice[]): Splice[] {
  const apart: Splice[] = []
  // What takes much away wins over small changes inside it.
  for (const splice of splices.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = apart.at(-1)
    if (!last || splice.start > last.end || (splice.start === last.end && last.kind !== splice.kind)) apart.push(splice)
  }
  return apart
}

function assemble(old: string, splices: readonly Splice[], moved: (Range & { to: number }) | undefined): Amended {
  const placeOf = new Int32Array(old.length).fill(-1)
  let text = ''
  const put = (from: number, to: number): void => {
    let at = from
    for (const splice of splices.filter(each => each.start >= from && each.start < to)) {
      keep(at, splice.start)
      text += splice.text
      at = Math.max(at, splice.end)
    }
    keep(at, to)
  }
  const keep = (from: number, to: number): void => {
    for (let i = from; i < to; i++) placeOf[i] = text.length + i - from
    if (to > from) text += old.slice(from, to)
  }
  if (!moved) put(0, old.length)
  else if (moved.to < moved.start) {
    put(0, moved.to)
    put(moved.start, moved.end)
    put(moved.to, moved.start)
    put(moved.end, old.length)
  } else {
    put(0, moved.start)
    put(moved.end, moved.to)
    put(moved.start, moved.end)
    put(moved.to, old.length)
  }
  return { text, splices, placeOf, ...(moved ? { moved } : {}) }
}

function spansOf(text: string, pattern: RegExp): Range[] {
  return [...text.matchAll(pattern)].map(match => ({ start: match.index, end: match.index + match[0].length }))
}
