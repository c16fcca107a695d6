import { chance } from '../timing.ts'

/** A paragraph with citations, and the keys in it. */
export interface FormCase {
  readonly text: string
  readonly keys: readonly string[]
}

/** Draws a whole number below `n`. */
export type Draw = (n: number) => number

/** Draws that are the same in each run. */
export function drawFrom(seed: number): Draw {
  const random = chance(seed)
  return n => Math.floor(random() * n)
}

/** Only those that the locales of Pandoc have too: of the others, such as `Anm.` in German, it makes no locator, and we do. */
const LABELS: Readonly<Record<string, readonly string[]>> = {
  en: [
    'p.',
    'pp.',
    'page',
    'pages',
    'chap.',
    'chapter',
    'bk.',
    'book',
    'vol.',
    'vols.',
    'fol.',
    'sec.',
    '§',
    '§§',
    '¶',
    'para.',
    'n.',
    'no.',
    'v.',
    'l.',
    'col.',
    'fig.',
    's.v.',
    'pt.',
    'op.'
  ],
  de: ['S.', 'Seite', 'Kap.', 'Bd.', 'Bde.', 'Abschn.', 'Abs.', 'Sp.', '§', 'Z.', 'Nr.', 'Teil', 'Blatt'],
  fr: ['p.', 'page', 'chap.', 'chapitre', 'vol.', 'col.', 'l.', 'n.', 'sect.']
}
const NUMBERS = [
  '3',
  '33',
  '12-15',
  '12--15',
  '12–15',
  'iv',
  'xii-xx',
  '3, 7',
  '3, 7 and 9',
  '12f',
  '12 ff.',
  '5a',
  '1.2.3',
  '33(1)',
  'A-7',
  '[17]',
  '12-15, 20',
  '4:12',
  'III',
  '1920',
  '12;'
]
const PREFIXES = [
  '',
  '',
  'see ',
  'see also ',
  'cf. ',
  'compare *the text* of ',
  'as in “this” by ',
  'e.g., ',
  'vgl. ',
  'voir ',
  '**so** ',
  'not (as one says) ',
  '3 of ',
  'see\n'
]
const SUFFIXES = [
  '',
  '',
  '',
  ', who doubts it',
  ' and *passim*',
  ', my italics',
  ' [sic]',
  ', "quoted"',
  ' (my translation)',
  ', and elsewhere',
  ' n. 3',
  ': a note',
  '.',
  ', see also p. 3',
  '—so',
  ', \nand on'
]
const KEYS = [
  'smith',
  'Smith_2004',
  'a:b',
  'x.y',
  'müller',
  'пункт',
  'a-b',
  'doe/2',
  'key+one',
  'q&a',
  'a_b.c:d',
  '99bottles',
  'a--b',
  'o_',
  'x#y',
  'do$e',
  'per%cent',
  'a<b',
  'a?b',
  'ti~l'
]

/** Paragraphs made of everything that Pandoc's citation syntax knows, in prose, notes, headings, tables, lists and quotations. */
export function drawForms(draw: Draw, count: number, lang = 'en'): FormCase[] {
  return Array.from({ length: count }, (_, i) => drawForm(draw, i, lang))
}

function drawForm(draw: Draw, i: number, lang: string): FormCase {
  const pick = <T>(of: readonly T[]): T => of[draw(of.length)]!
  const keys: string[] = []
  const key = (): string => {
    const name = `${pick(KEYS)}${draw(2) ? '' : '_'}${i}${'abcdefgh'[keys.length % 8]}`
    keys.push(name)
    const braced = draw(6) === 0
    if (braced) return `@{${name}}`
    return `@${name}`
  }
  const locator = (): string => {
    const number = pick(NUMBERS)
    const label = pick(LABELS[lang]!)
    return pick([
      '',
      '',
      `, ${label} ${number}`,
      `, ${label}${number}`,
      ` ${label} ${number}`,
      `, ${number}`,
      ` ${number}`,
      `, {${label} ${number}}`,
      `, {${number}}`,
      ', {}',
      `, *${label}* ${number}`,
      `,\n${label} ${number}`,
      `, ${label}\u00a0${number}`,
      `, ${label} ${number}, ${pick(LABELS[lang]!)} 4`
    ])
  }
  const cite = (): string => `${pick(PREFIXES)}${draw(6) === 0 ? '-' : ''}${key()}${locator()}${pick(SUFFIXES)}`
  const group = (): string => `[${Array.from({ length: pick([1, 1, 1, 2, 3]) }, cite).join(pick(['; ', ';', ';\n']))}]`
  const bracket = (): string =>
    pick([
      `[${locator().replace(/^[,\s]+/, '')}${pick(SUFFIXES)}]`,
      `[${pick(['3', 'see it', 'so, 4'])}; ${cite()}]`,
      group()
    ])
  const inText = (): string =>
    `${draw(8) === 0 ? '-' : ''}${key()}${pick(['', '', `'s`, '.', ',', ` ${bracket()}`, ` ${bracket()}`, `\n${bracket()}`, `: so`, ')'])}`
  const words = pick(['So it was ', 'One reads ', 'The mill, ', 'Ja, ', '“Quoted” '])
  const one = (): string => pick([group, group, inText])()
  const oneLine = (): string => one().replace(/\n/g, ' ')
  const context = draw(14)
  const forms: readonly (() => string)[] = [
    () => `${words}${one()} and more.`,
    () => `${words}${one()}; and ${one()}.`,
    () => `${words}*in emphasis ${one()}* here.`,
    () => `Noted.[^n${i}]\n\n[^n${i}]: ${words}${oneLine()}.`,
    () => `Inline.^[${words}${oneLine()} there.]`,
    () => `## ${words}${oneLine()}`,
    () => `> ${words}${oneLine()} said.`,
    () => `- item ${oneLine()}\n- other ${oneLine()}`,
    () => `| a | b |\n|---|---|\n| ${oneLine().replaceAll('|', '')} | x |`,
    () => `${words}(${one()}) there.`,
    () => `${words}“${one()}” there.`,
    () => `[A link to ${oneLine().replace(/[[\]]/g, '')}](http://example.org/@${i}) there.`,
    () => `${words}\`code ${oneLine()}\` and ${one()}.`,
    () => `${words}${one()}`
  ]
  const text = forms[context]!()
  return { text, keys }
}
