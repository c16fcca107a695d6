/**
 * The plain words of a TeX string as bibliographies have them: braces and formatting gone, accents and special letters
 * put in their place. It is for lists and for what the library cannot read; a command not known is left out, its
 * argument stays. Linear in `tex`.
 *
 * @example plainTex('The {TeX}book \\& \\"{O}zg{\\"u}r') // 'The TeXbook & Özgür'
 */
export function plainTex(tex: string): string {
  if (!/[\\{}$~`'-]/.test(tex)) return tex.replace(/\s+/g, ' ').trim()
  return tex
    .replace(ACCENT, (whole, mark: string, braced: string | undefined, bare: string | undefined) => {
      const letter = (braced ?? bare ?? '').replace('\\', '')
      return letter === '' ? whole : (letter[0]! + ACCENTS[mark]! + letter.slice(1)).normalize('NFC')
    })
    .replace(COMMAND, (_, name: string) => LETTERS[name] ?? '')
    .replace(/\\([^A-Za-z])/g, (_, char: string) => (/\s/.test(char) ? ' ' : char === '-' || char === '/' ? '' : char))
    .replace(/[{}$]/g, '')
    .replace(/---|--|``|''|~/g, mark => MARKS[mark]!)
    .replace(/\s+/g, ' ')
    .trim()
}

/** A backslash, an accent's name, and the letter with or without braces; dotless i and j are written `\i`, `\j`. */
const ACCENT = /\\(["'`^~=.]\s*|[uvHckdbrt](?=\s*\{|\s+\\?[A-Za-z]\b|\\))\s*(?:\{\s*(\\?\p{L}{1,2})\s*\}|(\\?\p{L}))/gu
const COMMAND = /\\([A-Za-z]+)\s*/g

/** Combining marks by TeX's names for accents (the TeXbook, chapter 9). */
const ACCENTS: Readonly<Record<string, string>> = {
  '"': '\u0308',
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  '.': '\u0307',
  u: '\u0306',
  v: '\u030c',
  H: '\u030b',
  c: '\u0327',
  k: '\u0328',
  d: '\u0323',
  b: '\u0331',
  r: '\u030a',
  t: '\u0361'
}

const LETTERS: Readonly<Record<string, string>> = {
  __proto__: null as unknown as string,
  ss: 'ß',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  aa: 'å',
  AA: 'Å',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  i: 'ı',
  j: 'ȷ',
  dh: 'ð',
  th: 'þ',
  TH: 'Þ',
  S: '§ ',
  P: '¶ ',
  ldots: '…',
  dots: '…',
  textendash: '–',
  textemdash: '—',
  textquoteleft: '‘',
  textquoteright: '’',
  textquotedblleft: '“',
  textquotedblright: '”',
  guillemotleft: '«',
  guillemotright: '»',
  copyright: '©',
  pounds: '£',
  TeX: 'TeX',
  LaTeX: 'LaTeX'
}

const MARKS: Readonly<Record<string, string>> = { '---': '—', '--': '–', '``': '“', "''": '”', '~': ' ' }
