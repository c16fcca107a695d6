import * as l10n from '@vscode/l10n'
import { type Head, type Inline, text } from './draft.ts'
import type { Reporter } from './imported.ts'

// Project Gutenberg's plain texts: between two lines of stars, with notes as `[Footnote 1: …]` and emphasis as `_…_`.

const START = /^\*{3}\s*START OF (?:THE|THIS) PROJECT GUTENBERG\b.*$/m
const END = /^\*{3}\s*END OF (?:THE|THIS) PROJECT GUTENBERG\b.*$/m
const NOTE = /^[ \t]*\[Footnote ([A-Z]|\d{1,4}):\s*((?:[^[\]]|\[[^[\]]{0,200}\]){1,20000})\]/gm
const LANGUAGES: Readonly<Record<string, string>> = {
  english: 'en',
  german: 'de',
  french: 'fr',
  italian: 'it',
  spanish: 'es',
  latin: 'la',
  dutch: 'nl',
  greek: 'el'
}

/**
 * The text between what Project Gutenberg puts before and behind it, which the report has; title, author and language go into the head.
 * `undefined` when it is none of theirs. Lines keep their numbers.
 */
export function gutenbergText(source: string, head: Head, reporter: Reporter): string | undefined {
  const start = START.exec(source)
  if (!start) return undefined
  const from = start.index + start[0].length
  const end = END.exec(source)
  const to = end && end.index > from ? end.index : source.length
  const before = source.slice(0, from)
  const why = l10n.t('What Project Gutenberg puts before and behind the text')
  reporter.add('furniture', why, words(before), 1)
  if (to < source.length)
    reporter.add('furniture', why, words(source.slice(to)), source.slice(0, to).split('\n').length)
  const field = (name: string): string | undefined =>
    new RegExp(`^${name}:[ \\t]*(\\S.*)$`, 'm').exec(before)?.[1]?.trim()
  const [title, author] = [field('Title'), field('Author')]
  const lang = LANGUAGES[field('Language')?.toLowerCase() ?? '']
  Object.assign(head, { ...(title && { title }), ...(author && { author }), ...(lang && { lang }) })
  if (title || author)
    reporter.add('front-matter', l10n.t('Title, author and language, as Project Gutenberg gives them'))
  const body = source.slice(from, to).replace(NOTE, (_, label: string, note: string) => {
    reporter.count('changed', l10n.t('Project Gutenberg’s way of writing a note'), 'Footnote')
    return `[${label}] ${note}`
  })
  return '\n'.repeat(before.split('\n').length - 1) + body
}

function words(source: string): string {
  return source.replace(/\s+/g, ' ').trim()
}

const EMPHASIS = /(?<![\p{L}\p{N}_])_([^\s_](?:[^_]{0,300}[^\s_])?)_(?![\p{L}\p{N}_])/u

/** `_…_` as emphasis. */
export function withEmphasis(inlines: readonly Inline[]): Inline[] {
  return inlines.flatMap((inline): Inline[] => {
    if (inline.kind !== 'text') return [inline]
    return inline.text
      .split(new RegExp(EMPHASIS, 'gu'))
      .map((part, i): Inline => (i % 2 === 0 ? text(part) : { kind: 'emphasis', children: [text(part)] }))
  })
}
