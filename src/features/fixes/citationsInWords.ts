import * as l10n from '@vscode/l10n'
import { type Apparatus, findWork } from '../../core/apparatus.ts'
import { type Citation, citationsOf } from '../../core/citations/citations.ts'
import { shortReference } from '../../core/citations/reference.ts'
import { parseCitationGroup } from '../../core/citations/locator.ts'
import { citationLike } from '../../core/citations/citationLike.ts'
import { noteOccurrences } from '../../core/notes/notes.ts'
import type { Span } from '../../core/text.ts'
import { citedPlace } from '../citedPlace.ts'
import { writtenKey } from '../../core/citations/writtenKey.ts'
import { entryFor } from './citations.ts'
import { fileName } from './fileName.ts'
import { type Fix, inOne } from './fix.ts'

/** For a work that is named in words at a caret: its key instead of them, or an entry for it where no work is meant by them. */
export function citationFixes(apparatus: Apparatus, span: Span): Fix[] {
  const here = citationsOf(apparatus, span).find(({ start, end }) => start <= span.end && span.start <= end)
  if (here) return here.via === 'key' ? [] : keysFor(apparatus, here)
  return entryFrom(apparatus, span)
}

/** Of several works that may be meant, this many are offered. */
const MOST = 3

function keysFor({ uri, document, ...apparatus }: Apparatus, citation: Citation): Fix[] {
  const keys = citation.key === null ? (citation.candidates ?? []) : [citation.key]
  const whole = withMarks(document.slice(citation.start - 3, citation.end + 3), citation)
  const isLast =
    document.slice(whole.end - 1, whole.end) === '.' &&
    /^\s*(?:$|\p{Lu}|\]|\n)/u.test(document.slice(whole.end, whole.end + 3))
  return keys.slice(0, MOST).flatMap((key): Fix[] => {
    const text = written(key, citation)
    if (text === undefined) return []
    const work = findWork({ uri, document, ...apparatus }, key)
    const title =
      keys.length > 1 && work
        ? l10n.t('Write {0} instead of the words ({1})', text, shortReference(work.entry.item()))
        : l10n.t('Write {0} instead of the words', text)
    return [{ title, kind: 'refactor', edits: inOne(uri, { ...whole, text: text + (isLast ? '.' : '') }) }]
  })
}

/** `[@key, p. 3]`, if it says the same again when it is read. */
function written(key: string, citation: Citation): string | undefined {
  if (citation.locator === null) return `[${writtenKey(key)}]`
  const place = citedPlace(citation)
  return [`[${writtenKey(key)}, ${place}]`, `[${writtenKey(key)}, {${place}}]`].find(text => {
    const [read] = parseCitationGroup(text)
    return read?.key === key && read.locator === citation.locator && read.label === citation.label
  })
}

/**
 * The words with the marks of emphasis or quotation that would be left alone without them.
 *
 * @param around the words and three characters more on each side
 */
function withMarks(around: string, { start, end }: Span): Span {
  const before = /[*_“"«„‘]{0,3}$/.exec(around.slice(0, Math.min(3, start)))![0].length
  const words = around.slice(Math.min(3, start), around.length - 3)
  const behind =
    before > 0 && !/[*_”"»“’]/.test(words)
      ? /^[*_”"»“’]{0,3}/.exec(around.slice(Math.min(3, start) + end - start))![0].length
      : 0
  return { start: start - before, end: end + behind }
}

/** *Make Entry from This Citation*: words in a note that look like a citation, and cite nothing. */
function entryFrom(apparatus: Apparatus, span: Span): Fix[] {
  const { document, bibliographies } = apparatus
  const note = noteOccurrences(document, span).find(({ role, whole }) => {
    return role === 'definition' && whole && whole.start <= span.start && span.end <= whole.end
  })
  if (!note?.whole) return []
  const from = note.span.end
  const words = citationLike(document.slice(from, note.whole.end), span.start - from)
  if (!words) return []
  for (const bibliography of bibliographies) {
    const taken = (key: string): boolean => findWork(apparatus, key) !== undefined
    const key = ['', 'a', 'b', 'c', 'd'].map(letter => words.key + letter).find(each => !taken(each))
    const entry = key === undefined ? undefined : entryFor(bibliography, key, words)
    if (!entry) continue
    const title = l10n.t('Make an entry from this citation in {0}', fileName(bibliography.file.uri))
    return [{ title, kind: 'refactor', edits: inOne(bibliography.file.uri, entry) }]
  }
  return []
}
