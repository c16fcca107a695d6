/** A text as it reads when typography does not count, and where each of its characters stands in the source. */
export interface FoldedText {
  readonly text: string
  /** The offset in the source for each code unit of `text`. */
  readonly offsets: Uint32Array
}

/**
 * Folds a source, so that quoted words are found however either was printed. Blanks and line ends become one blank;
 * quotation marks, emphasis, tags, note marks (`[^1]`, `[1]`), place marks (`{p. 33}`, also `[p. 33]`), editor's brackets
 * and `[sic]` are gone; dashes and ellipses are blanks; hyphens inside a word and at a line's end are gone; ligatures and ſ are
 * letters. Letters keep their case and accents, and punctuation stays. Linear.
 */
export function foldText(source: string): FoldedText {
  const fold: Fold = { source, out: [], offsets: new Uint32Array(source.length + 16), size: 0, last: 32, texts: [] }
  for (let at = 0; at < source.length;) {
    const code = source.charCodeAt(at)
    if (isPlainLetter(code)) put(fold, code, at++)
    else at = foldOther(fold, code, at)
  }
  flush(fold)
  return { text: fold.texts.join(''), offsets: fold.offsets.slice(0, fold.size) }
}

interface Fold {
  readonly source: string
  out: number[]
  readonly texts: string[]
  offsets: Uint32Array
  size: number
  /** The last code put, to keep one blank where there are many. */
  last: number
}

const SPACE = 32

function isPlainLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)
}

/** Puts what stands at `at`, or nothing, and returns the offset behind it. */
function foldOther(fold: Fold, code: number, at: number): number {
  const { source } = fold
  if (code <= SPACE || code === 0xa0 || code === 0x2028) {
    put(fold, SPACE, at)
    // The sign of a block quotation belongs to the line's start.
    return code === 10 || code === 13 ? behind(QUOTE_SIGN, source, at + 1) : at + 1
  }
  const opaque = OPAQUE[source[at]!]
  if (opaque) {
    const end = behind(opaque, source, at)
    if (end > at) return end
  }
  if (DROPPED.has(code)) return at + 1
  if (DASHES.has(code)) return foldDash(fold, code, at)
  if (APOSTROPHES.has(code)) {
    if (isLetter(source, at - 1) && isLetter(source, at + 1)) put(fold, 39, at)
    return at + 1
  }
  if (code === 0x2026) put(fold, SPACE, at)
  else if (code === 46) return foldStops(fold, at)
  else if (code >= 0x300 && code <= 0x36f) compose(fold, code)
  else putText(fold, LETTERS.get(code) ?? source[at]!, at)
  return at + 1
}

const QUOTE_SIGN = /(?:[ \t]*>)+/y

/** What is passed over whole, by its first character: marks of notes and places, tags, the target of a link. */
const OPAQUE: Readonly<Record<string, RegExp>> = {
  '[': /\[(?:\^[^\]\s]{1,100}|\d{1,4}|sic!?|\s?(?:…|\.\s?\.\s?\.)\s?|(?:p|pp|S|fol|col)\.\s?[\divxlc]{1,8}[rvab]?)\]/iy,
  ']': /\]\([^()\s]{0,2000}(?:\s"[^"\n]{0,200}")?\)/y,
  '{': /\{[^{}\n]{1,80}\}/y,
  '<': /<[/!]?[a-z][^<>]{0,500}>/iy
}

/** Quotation marks, brackets, emphasis, escapes, the soft hyphen, the zero-width space and joiners, the BOM. */
const DROPPED = new Set([...'"“”„‟«»‹›[]*_\\\u00ad\u200b\u200c\u200d\u2060\ufeff'].map(char => char.charCodeAt(0)))
const APOSTROPHES = new Set([..."'‘’‚‛`´ʼ′"].map(char => char.charCodeAt(0)))
const DASHES = new Set([...'-‐‑‒–—―−⸺'].map(char => char.charCodeAt(0)))
const LETTERS: ReadonlyMap<number, string> = new Map(
  Object.entries({
    ſ: 's',
    ﬀ: 'ff',
    ﬁ: 'fi',
    ﬂ: 'fl',
    ﬃ: 'ffi',
    ﬄ: 'ffl',
    ﬅ: 'st',
    ﬆ: 'st',
    æ: 'ae',
    Æ: 'Ae',
    œ: 'oe',
    Œ: 'Oe'
  }).map(([letter, plain]) => [letter.charCodeAt(0), plain])
)
const LETTER = /[\p{L}\p{M}]/u
const DIGIT = /\p{Nd}/u
const LINE_END = /[ \t]*(?:\r\n|\n|\r)(?:[ \t]*>)*[ \t]*(?=\p{L})/uy

function isLetter(source: string, at: number): boolean {
  return at >= 0 && at < source.length && LETTER.test(source[at]!)
}

/** A hyphen in or across a word and a dash between numbers are gone; any other dash parts words. */
function foldDash(fold: Fold, code: number, at: number): number {
  const { source } = fold
  const short = code === 45 || code === 0x2010 || code === 0x2011
  const next = source[at + 1] ?? ' '
  if (short && isLetter(source, at - 1)) {
    if (isLetter(source, at + 1)) return at + 1
    const end = behind(LINE_END, source, at + 1)
    if (end > at + 1) return end
  }
  const before = source[at - 1] ?? ' '
  if (code !== 0x2014 && code !== 0x2015 && DIGIT.test(before) && DIGIT.test(next)) return at + 1
  put(fold, SPACE, at)
  return at + 1
}

/** Three full stops are an ellipsis, set close or wide; else each is itself. */
function foldStops(fold: Fold, at: number): number {
  const end = behind(ELLIPSIS, fold.source, at)
  if (end > at) put(fold, SPACE, at)
  else put(fold, 46, at)
  return end > at ? end : at + 1
}

const ELLIPSIS = /\.(?:\s?\.){2,}/y

/** Joins an accent to the letter before it, as the composed character has it. */
function compose(fold: Fold, code: number): void {
  const base = fold.out.at(-1)
  const composed = base === undefined ? '' : String.fromCharCode(base, code).normalize('NFC')
  if (composed.length === 1) fold.out[fold.out.length - 1] = composed.charCodeAt(0)
}

function putText(fold: Fold, text: string, at: number): void {
  for (let i = 0; i < text.length; i++) put(fold, text.charCodeAt(i), at)
}

function put(fold: Fold, code: number, at: number): void {
  if (fold.last === SPACE && (code === SPACE || SPACED.has(code))) {
    // One blank is enough, and none stands before a mark: French print puts one there.
    if (code === SPACE) return
    if (fold.size > 0 && fold.out.length > 0) {
      fold.out.pop()
      fold.size--
    }
  }
  if (fold.size === fold.offsets.length) {
    // Only ligatures make a text longer than its source.
    const longer = new Uint32Array(fold.size * 2)
    longer.set(fold.offsets)
    fold.offsets = longer
  }
  fold.offsets[fold.size++] = at
  fold.out.push((fold.last = code))
  if (fold.out.length >= 8192 && code !== SPACE) flush(fold)
}

const SPACED = new Set([...';:!?,.)'].map(char => char.charCodeAt(0)))

function flush(fold: Fold): void {
  fold.texts.push(String.fromCharCode(...fold.out))
  fold.out = []
}

function behind(pattern: RegExp, source: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(source) ? pattern.lastIndex : at
}
