import { type Apparatus, apparatusOf } from '../core/apparatus.ts'
import { quotationsOf } from '../core/quotations/quotations.ts'
import { LINE_END, type Span } from '../core/text.ts'
import type { Workspace } from '../core/workspace.ts'
import type { TextEdit } from './edits.ts'
import { wordsAt } from './wordsAt.ts'

type Marks = readonly [open: string, close: string]

const GAP = new RegExp(`${LINE_END}[ \\t>]*(?:${LINE_END}[ \\t>]*)+`, 'g')

/** The marks of a convention: for quotations, and for quotations in them. */
type Convention = readonly [outer: Marks, inner: Marks]

const ENGLISH: Convention = [
  ['“', '”'],
  ['‘', '’']
]
const BRITISH: Convention = [
  ['‘', '’'],
  ['“', '”']
]
const GERMAN: Convention = [
  ['„', '“'],
  ['‚', '‘']
]
const GERMAN_ANGLES: Convention = [
  ['»', '«'],
  ['›', '‹']
]
const FRENCH: Convention = [
  ['«\u00a0', '\u00a0»'],
  ['“', '”']
]
const ANGLES: Convention = [
  ['«', '»'],
  ['“', '”']
]
const POLISH: Convention = [
  ['„', '”'],
  ['«', '»']
]
const SWEDISH: Convention = [
  ['”', '”'],
  ['’', '’']
]
const JAPANESE: Convention = [
  ['「', '」'],
  ['『', '』']
]

const BY_OPENER: Readonly<Record<string, Convention>> = {
  '“': ENGLISH,
  '‘': BRITISH,
  '„': GERMAN,
  '»': GERMAN_ANGLES,
  '«': ANGLES,
  '”': SWEDISH,
  '「': JAPANESE,
  '״': [
    ['״', '״'],
    ['׳', '׳']
  ],
  '"': [
    ['"', '"'],
    ["'", "'"]
  ]
}

const BY_LANGUAGE: Readonly<Record<string, Convention>> = {
  de: GERMAN,
  fr: FRENCH,
  it: ANGLES,
  es: ANGLES,
  pt: ANGLES,
  ru: [
    ['«', '»'],
    ['„', '“']
  ],
  pl: POLISH,
  sv: SWEDISH,
  fi: SWEDISH,
  ja: JAPANESE
}

/**
 * *Quote*: puts the words selected, or the word at the caret, in quotation marks, those that the text uses most. Inside a
 * quotation the marks for inner ones are taken; over paragraphs the opening mark is repeated at each.
 */
export function quote(workspace: Workspace, uri: string, selected: Span): TextEdit[] {
  const apparatus = apparatusOf(workspace, uri)
  const words = apparatus && wordsAt(apparatus.document.text, selected)
  if (!words) return []
  const { text } = apparatus.document
  const around = quotationsOf(apparatus.document).filter(({ spans, opener }) => {
    return opener !== undefined && spans.some(({ start, end }) => start < words.start && words.end < end)
  })
  const [open, close] = conventionOf(apparatus)[around.length % 2]!
  const edits = [{ start: words.start, end: words.start, text: open }]
  for (const { 0: gap, index } of text.slice(words.start, words.end).matchAll(GAP)) {
    const at = words.start + index + gap.length
    edits.push({ start: at, end: at, text: open })
  }
  return [...edits, { start: words.end, end: words.end, text: close }]
}

/** The convention that most of the outermost quotations follow; without any, that of the text's language. */
function conventionOf({ document, frontMatter }: Apparatus): Convention {
  const counts = new Map<string, number>()
  for (const { level, opener } of quotationsOf(document)) {
    if (level === 0 && opener !== undefined) counts.set(opener, (counts.get(opener) ?? 0) + 1)
  }
  const language = BY_LANGUAGE[frontMatter.lang?.slice(0, 2).toLowerCase() ?? ''] ?? ENGLISH
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  if (!most || most[0] === language[0][0][0]) return language
  return BY_OPENER[most[0]] ?? language
}
