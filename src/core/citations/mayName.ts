import { remembered } from '../remembered.ts'
import { ARTICLES, fold, isArticle, type TitleIndex, WORD } from './titleIndex.ts'

/** How words begin that may begin to name a work. */
interface Beginnings {
  /** The first words of titles and the names of authors, folded. */
  readonly words: ReadonlySet<string>
  /** Which pairs of ASCII letters or figures these and the articles begin with, by {@link pairOf}. */
  readonly pairs: Uint8Array
  /** Whether one begins with a character beyond ASCII, by its code: 0 is not known yet, 1 no, 2 yes. */
  readonly beyond: Uint8Array
  readonly initials: ReadonlySet<string>
}

/**
 * Whether the words of a source may name a work of the bibliographies. Cheap, and true wherever one is named, in a note or by a
 * title in marks: so of most blocks, and of most texts that are not open, nothing need be parsed to know that they name none.
 */
export function mayName(source: string, index: TitleIndex): boolean {
  const { words, pairs, beyond, initials } = beginningsOf(index)
  if (words.size === 0) return false
  for (let i = 0; i < source.length; i++) {
    const code = source.charCodeAt(i)
    if (code > 90 && code < 128) continue
    if (code < 65) {
      // A letter written as an entity may be any.
      if (code === 38 && isEntity(source, i)) return true
      if (code < 48 || code > 57) continue
    }
    if (code < 128) {
      const next = source.charCodeAt(i + 1)
      if (isPlain(next) && pairs[pairOf(code, next)] === 0) continue
    } else {
      if (beyond[code] === 0) beyond[code] = mayBegin(source, i, initials) ? 2 : 1
      if (beyond[code] === 1) continue
    }
    const end = plainEnd(source, i)
    const folded = end > i ? source.slice(i, end).toLowerCase() : fold(wordAt(source, i))
    if (words.has(folded)) return true
    // Behind an article a title goes on in small letters too.
    if (isArticle(folded) && words.has(fold(wordBehind(source, i)))) return true
  }
  return false
}

const beginningsOf = remembered(({ byStart, byAuthor }: TitleIndex): Beginnings => {
  const words = new Set([...byStart.keys(), ...byAuthor.keys()])
  const pairs = new Uint8Array(1024)
  for (const [first, second] of [...words, ...ARTICLES].map(word => [word.charCodeAt(0), word.charCodeAt(1)])) {
    if (isPlain(first!) && isPlain(second!)) pairs[pairOf(first!, second!)] = 1
  }
  const initials = new Set([...words, ...ARTICLES].map(word => word[0]!))
  return { words, pairs, beyond: new Uint8Array(words.size > 0 ? 65_536 : 0), initials }
})

/** Letters without their case; that a figure is taken for a letter does no harm. */
function pairOf(first: number, second: number): number {
  return ((first & 31) << 5) | (second & 31)
}

/** An ASCII letter or figure. */
function isPlain(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)
}

/** Whether a character beyond ASCII is a capital or a figure with which one of the words begins; half of one may be. */
function mayBegin(source: string, at: number, initials: ReadonlySet<string>): boolean {
  const character = source[at]!
  if (/[\uD800-\uDBFF]/.test(character)) return true
  return /[\p{Lu}\p{N}]/u.test(character) && initials.has(fold(character)[0]!)
}

/** Where a word of ASCII letters and figures ends; where it started if it has others, or an apostrophe. */
function plainEnd(source: string, start: number): number {
  let end = start
  while (isPlain(source.charCodeAt(end))) end++
  const code = source.charCodeAt(end)
  return code === 39 || code >= 128 ? start : end
}

const WORD_HERE = new RegExp(WORD.source, 'uy')
const NEXT_WORD = new RegExp(`${WORD.source}[^\\p{L}\\p{N}]{0,60}(${WORD.source})`, 'uy')
const ENTITY = /&(?:#|[\da-zA-Z]{1,31};)/y

function wordAt(source: string, at: number): string {
  WORD_HERE.lastIndex = at
  return WORD_HERE.exec(source)?.[0] ?? ''
}

function wordBehind(source: string, at: number): string {
  NEXT_WORD.lastIndex = at
  return NEXT_WORD.exec(source)?.[1] ?? ''
}

function isEntity(source: string, at: number): boolean {
  ENTITY.lastIndex = at
  return ENTITY.test(source)
}
