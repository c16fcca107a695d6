import type { Span } from '../text.ts'
import {
  foldCharacter,
  HALF,
  isApostrophe,
  isBlank,
  isDigit,
  isHyphen,
  isUnseen,
  kindOf,
  LETTER,
  OPENS,
  OTHER,
  WORD
} from './letters.ts'
import { type ListedWords, WordList } from './wordList.ts'

/** What passes over that which is no words: markup, notes and their marks, marks of pages. */
export interface Passing {
  /**
   * Where what begins at `at` ends: `at` itself when it is words, a negative offset when words on both sides of it are two,
   * a positive one when they are one word. What is a text beside the text, and the places of pages, it keeps in its lists.
   */
  over(at: number): number
  /** Notes that stand in the middle of the text: their words come behind it. */
  readonly asides: Span[]
  /** Where new pages begin, in rising order. */
  readonly pages: Page[]
  /** What the characters from `at` on stand for, where they stand for one: `&amp;`. */
  character(at: number): { readonly char: string; readonly end: number } | undefined
}

/** The beginning of a page, column or leaf. */
export interface Page {
  readonly at: number
  /** Its number as the source has it. */
  readonly label: string
}

/**
 * The words of a text as they are compared: small letters, without what only print adds. Of each is kept where it stands and a
 * number made of its letters; different words have different numbers as good as always, and `keyOf` tells for sure.
 */
export interface Words extends ListedWords {
  readonly pages: readonly Page[]
}

/**
 * Reads the words of a text, in one pass. Hyphens inside a word and at a line's end are gone, apostrophes stay; `1,000` is
 * 1000, `1.5` is not 15; notes that interrupt the text come behind it.
 */
export function readWords(text: string, passing: Passing): Words {
  const steps = wordsInSteps(text, passing)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** So much is read in a step, in code units: about a millisecond. */
const STEP = 32_768

/** The same in small steps. */
export function* wordsInSteps(text: string, passing: Passing): Generator<void, Words> {
  const list = new WordList(Math.ceil(text.length / 5) + 16)
  const reader = new Reader(text, passing, list)
  for (let at = 0; at < text.length; yield) at = reader.read(at, text.length, at + STEP)
  const { asides } = passing
  for (let i = 0; i < asides.length; i++) reader.read(asides[i]!.start, asides[i]!.end)
  return { ...list.finish(), pages: passing.pages }
}

/** The letters of the words in a text, without anything between them. */
export function keyOf(text: string, passing: Passing): string {
  const reader = new Reader(text, passing)
  reader.read(0, text.length)
  return reader.key
}

/** FNV-1a's numbers (G. Fowler, L. C. Noll, K.-P. Vo): quick, and few words fall together. */
const SEED = 0x811c9dc5 | 0
const PRIME = 0x01000193

const APOSTROPHE = 0x27
/** How far, in code units, the next letter of a divided word is looked for: a line's end, tags, a running title's tag. */
const FARTHEST = 400

class Reader {
  key = ''
  private hash = SEED
  /** The last character of the word that counted. */
  private last = 0

  private readonly keeps: boolean

  /** @param list where words are listed; without one their letters are kept. */
  constructor(
    private readonly text: string,
    private readonly passing: Passing,
    private readonly list?: WordList
  ) {
    this.keeps = list === undefined
  }

  /** Reads from one offset to another, but stops between two words once it is past `until`; returns where. */
  read(from: number, to: number, until = to): number {
    const { text } = this
    let at = from
    while (at < to && at < until) {
      const code = text.charCodeAt(at)
      const kind = kindOf(code)
      if (kind === LETTER) at = this.word(at, to)
      else if (kind === OTHER) at = this.isSign(code, at) ? this.word(at, to) : at + 1
      else if (kind === WORD) at = this.single(at, at + 1)
      else if (kind === HALF) at = this.half(at, to)
      else at = this.special(at, to)
    }
    return at
  }

  private special(at: number, to: number): number {
    const end = Math.abs(this.passing.over(at))
    if (end > at) return end
    const meant = this.passing.character(at)
    if (!meant) return at + 1
    const kind = kindOf(meant.char.charCodeAt(0))
    if (kind === LETTER) return this.word(at, to)
    return kind === WORD || meant.char === '&' ? this.single(at, meant.end, meant.char) : meant.end
  }

  private half(at: number, to: number): number {
    const char = String.fromCodePoint(this.text.codePointAt(at)!)
    if (/\p{Script=Han}/u.test(char)) return this.single(at, at + 2)
    return /[\p{L}\p{N}]/u.test(char) ? this.word(at, to) : at + char.length
  }

  private single(start: number, end: number, char = this.text.slice(start, end)): number {
    this.begin()
    this.put(char)
    this.list?.add(this.hash, start, end)
    return end
  }

  private word(start: number, to: number): number {
    const { text } = this
    this.begin()
    let end = start
    for (let at = start; at < to;) {
      const code = text.charCodeAt(at)
      if ((code >= 97 && code <= 122) || isDigit(code)) {
        this.hash = Math.imul(this.hash ^ code, PRIME)
        if (this.keeps) this.key += text[at]
        this.last = code
        end = ++at
        continue
      }
      if (code <= 32) break
      const kind = kindOf(code)
      if (code >= 65 && code <= 90) {
        this.hash = Math.imul(this.hash ^ (code | 32), PRIME)
        if (this.keeps) this.key += String.fromCharCode(code | 32)
        this.last = code
        end = ++at
        continue
      }
      if (kind === LETTER) {
        this.put(foldCharacter(code))
        this.last = code
        end = ++at
        continue
      }
      if (kind === HALF && /[\p{L}\p{N}]/u.test(text.slice(at, at + 2))) {
        this.put(foldCharacter(text.codePointAt(at)!))
        this.last = code
        end = at += 2
        continue
      }
      const next = at === start ? this.sign(at) : this.bridge(at)
      if (next > at) at = end = next
      else {
        const meant = kind === OPENS && this.passing.over(at) === at ? this.passing.character(at) : undefined
        if (!meant || kindOf(meant.char.charCodeAt(0)) !== LETTER) break
        this.put(foldCharacter(meant.char.codePointAt(0)!))
        this.last = meant.char.charCodeAt(0)
        end = at = meant.end
      }
    }
    this.list?.add(this.hash, start, end)
    return end
  }

  /** A minus or a decimal point before a number is of it, when nothing stands before that. */
  private isSign(code: number, at: number): boolean {
    if (code !== 0x2d && code !== 0x2212 && code !== 0x2e) return false
    if (!isDigit(this.text.charCodeAt(at + 1))) return false
    const before = at === 0 ? 32 : this.text.charCodeAt(at - 1)
    return isBlank(before) || before === 0x28 || /\p{Sc}/u.test(this.text[at - 1]!)
  }

  private sign(at: number): number {
    if (kindOf(this.text.charCodeAt(at)) !== OTHER) return at
    this.put(this.text[at] === '.' ? '.' : '-')
    return at + 1
  }

  /** Where the word goes on behind what stands inside it; `at` when it ends. */
  private bridge(at: number): number {
    const { text } = this
    const code = text.charCodeAt(at)
    if (isApostrophe(code)) {
      if (!this.isLetter(at + 1)) return at
      this.put("'")
      this.last = APOSTROPHE
      return at + 1
    }
    if (isDigit(this.last) && isDigit(text.charCodeAt(at + 1))) {
      if (code === 0x2e || code === 0x2c || (isBlank(code) && code > 32)) {
        const groups = /^\d{3}(?!\d)/.test(text.slice(at + 1, at + 5))
        if (code === 0x2e || (code === 0x2c && !groups)) this.put(code === 0x2e ? '.' : ',')
        else if (!groups) return at
        return at + 1
      }
    }
    if (isHyphen(code)) {
      // A dash between numbers parts them.
      if (isDigit(this.last) || this.last === 0) return code === 0xad ? this.behindUnseen(at) : at
      return this.behindLine(at)
    }
    return this.behindUnseen(at)
  }

  /** Behind a hyphen: the next letter, on the same line or at the beginning of the next. */
  private behindLine(hyphen: number): number {
    const { text } = this
    const to = Math.min(text.length, hyphen + FARTHEST)
    let lines = 0
    let blank = false
    for (let at = hyphen + 1; at < to;) {
      const code = text.charCodeAt(at)
      const kind = kindOf(code)
      if (kind === LETTER) return isDigit(code) || (blank && lines === 0) ? hyphen : at
      if (code === 10 || code === 13) {
        if (code === 10 || text.charCodeAt(at + 1) !== 10) lines++
        if (lines > 1) return hyphen
        at++
      } else if (isBlank(code)) {
        blank = true
        at++
      } else if (isUnseen(code) || (code === 0x3e && lines > 0)) at++
      else if (kind === OPENS) {
        const end = this.passing.over(at)
        // A tag that parts words is a line's end too: <lb/>.
        if (end < 0) lines++
        const behind = Math.abs(end)
        if (behind <= at) return hyphen
        at = behind
      } else return hyphen
    }
    return hyphen
  }

  /** Behind emphasis, tags, brackets inside a word. */
  private behindUnseen(from: number): number {
    const { text } = this
    const to = Math.min(text.length, from + FARTHEST)
    for (let at = from; at < to;) {
      const code = text.charCodeAt(at)
      const kind = kindOf(code)
      if (kind === LETTER) return at > from ? at : from
      if (isUnseen(code)) at++
      else if (kind === OPENS) {
        const end = this.passing.over(at)
        if (end < 0) return from
        if (end > at) at = end
        else if (code === 0x5b || code === 0x5d) at++
        else return from
      } else return from
    }
    return from
  }

  private isLetter(at: number): boolean {
    return kindOf(this.text.charCodeAt(at)) === LETTER && !isDigit(this.text.charCodeAt(at))
  }

  private begin(): void {
    this.hash = SEED
    this.last = 0
  }

  private put(chars: string): void {
    for (let i = 0; i < chars.length; i++) this.hash = Math.imul(this.hash ^ chars.charCodeAt(i), PRIME)
    if (this.keeps) this.key += chars
  }
}
