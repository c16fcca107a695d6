import * as l10n from '@vscode/l10n'
import { type Apparatus, findWork } from '../apparatus.ts'
import { type Placed, placedHolding } from '../document.ts'
import type { Occurrence } from '../occurrences.ts'
import { notesOf } from '../notes/notes.ts'
import type { Problem } from '../problems.ts'
import { Kept, remembered } from '../remembered.ts'
import { finish } from '../steps.ts'
import { type Span, shift } from '../text.ts'
import { treeOf } from '../tree.ts'
import { type Resolved, resolveLocal } from './antecedents.ts'
import { type Citation, citationsIn } from './keyed.ts'
import { citingInSteps, type Local, localsIn, placedCiting } from './proseInBlock.ts'

export type { Citation } from './keyed.ts'

/**
 * The citations of a text, or those in the blocks that touch a stretch of it, in order. A bare `@key` is one only when its key is in a bibliography or a locator follows:
 * otherwise it is somebody's handle, or `10 yds @6d.` In notes a work may also be named in words, or by *ibid.* and its like; in running text only by its title in marks, and by *ibid.* in brackets.
 */
export function citationsOf(apparatus: Apparatus, within?: Span): readonly Citation[] {
  return within ? find(apparatus, within) : allIn(apparatus)
}

const allIn = remembered((apparatus: Apparatus) => find(apparatus))

function find(apparatus: Apparatus, within?: Span): Citation[] {
  const citations = [...keyedCitations(apparatus, within)]
  const inWords = citationsInWords(apparatus, within)
  if (inWords.length === 0) return citations
  return [...citations, ...inWords.map(({ citation }) => citation)].sort((a, b) => a.start - b.start)
}

/** The citations by key: those that need no bibliography to be found. */
export function* keyedCitations(apparatus: Apparatus, within?: Span): Generator<Citation> {
  // Most blocks cite nothing, and need not be read for it.
  for (const { start, block } of placedHolding(apparatus.document, '@', within)) {
    for (const { citation, isHandle } of citationsIn(treeOf(block))) {
      if (!isHandle || findWork(apparatus, citation.key!)) yield moved(citation, start)
    }
  }
}

interface InWords {
  readonly citation: Citation
  readonly resolved: Resolved
}

function citationsInWords(apparatus: Apparatus, within?: Span): readonly InWords[] {
  if (within) return finish(findInWords(apparatus, within))
  return allInWords.get(apparatus) ?? finish(inWordsInSteps(apparatus))
}

const allInWords = new Kept<Apparatus, readonly InWords[]>()

/** Finds what a text cites in words, in steps of a block each, and keeps it for whoever asks next. */
export function* inWordsInSteps(apparatus: Apparatus): Generator<void, readonly InWords[]> {
  yield* citingInSteps(apparatus.document, apparatus.beside)
  const found = yield* findInWords(apparatus)
  allInWords.set(apparatus, found)
  return found
}

function* findInWords(apparatus: Apparatus, within?: Span): Generator<void, InWords[]> {
  const { document, beside } = apparatus
  const found: InWords[] = []
  let ordered = within !== undefined
  for (const placed of placedCiting(document, beside, within)) {
    for (const local of localsIn(document, beside, placed)) {
      // Where many are asked for, each finds its note at once.
      if (!ordered && local.via !== 'title') ordered = notesOf(document).length > 0
      const resolved = resolveLocal(apparatus, placed, local)
      // In running text *ibid.* is a citation only where it is known what it cites.
      if (local.via === 'ibid' && local.note === undefined && resolved.key === null) continue
      found.push({ citation: citationFrom(local, resolved, placed.start), resolved })
    }
    yield
  }
  return found
}

function citationFrom(local: Local, { key, candidates, score, locator, label }: Resolved, by: number): Citation {
  const span = shift(local, by)
  const rest = { prefix: local.prefix, locator, label, suffix: '', mode: 'normal' } as const
  return { ...span, key, keySpan: shift(local.name, by), group: span, ...rest, via: local.via, candidates, score }
}

function moved(citation: Citation, by: number): Citation {
  return { ...citation, ...shift(citation, by), keySpan: shift(citation.keySpan, by), group: shift(citation.group, by) }
}

/** Where citations stand: each refers to a work. */
export function citationOccurrences(apparatus: Apparatus, within?: Span): Occurrence[] {
  return citationsOf(apparatus, within).map(({ start, end, key }) => {
    return { kind: 'citation', role: 'reference', span: { start, end }, target: key ?? undefined }
  })
}

/** Keys of a block that no bibliography of the text has. */
export function citationProblems(apparatus: Apparatus, { block, start }: Placed): Problem[] {
  if (apparatus.missing.length > 0 || apparatus.bibliographies.length === 0 || !block.source.includes('@')) return []
  return citationsIn(treeOf(block)).flatMap(({ citation: { key, keySpan }, isHandle }): Problem[] => {
    if (key === null || isHandle || findWork(apparatus, key)) return []
    const message = l10n.t('The work “{0}” is not in the bibliography.', key)
    return [{ ...shift(keySpan, start), code: 'citation-unknown', severity: 'error', message }]
  })
}

/** The first citation of a text that has no bibliography says so, unless the front matter names one: then that is missed. */
export function bibliographyMissing(apparatus: Apparatus): Problem[] {
  const { missing, bibliographies, frontMatter } = apparatus
  if (missing.length > 0 || bibliographies.length > 0 || frontMatter.bibliography.length > 0) return []
  const [first] = keyedCitations(apparatus)
  if (!first) return []
  const message = l10n.t(
    'No bibliography was found: neither named in the front matter nor beside the text or above it.'
  )
  return [{ ...first.keySpan, code: 'bibliography-missing', severity: 'information', message }]
}

/** *Ibid.* and its like where nothing was cited before, or several works were. */
export function antecedentProblems(apparatus: Apparatus): Problem[] {
  return citationsInWords(apparatus).flatMap(({ citation: { keySpan }, resolved: { lacks } }): Problem[] => {
    if (lacks === undefined) return []
    const words = apparatus.document.slice(keySpan.start, keySpan.end).replace(/[*_]/g, '')
    const message =
      lacks === 'nothing-before'
        ? l10n.t('“{0}” names no work: no work is cited before it.', words)
        : l10n.t('“{0}” names no work: several works are cited before it, and it could be any.', words)
    return [{ ...keySpan, code: 'ibid-unresolved', severity: 'warning', message }]
  })
}
