import { type Apparatus, apparatusOf } from '../core/apparatus.ts'
import { type Citation, citationsOf } from '../core/citations/citations.ts'
import { occurrencesOf } from '../core/occurrencesOf.ts'
import { notesOf, noteText } from '../core/notes/notes.ts'
import { mentionsOf } from '../core/persons/mentions.ts'
import { reasonsOf } from '../core/persons/reasons.ts'
import { problemsOf } from '../core/problemsOf.ts'
import { type Quotation, quotationsOf } from '../core/quotations/quotations.ts'
import { citationOf } from '../core/quotations/sources.ts'
import { speakerOf } from '../core/quotations/speakers.ts'
import { useOf } from '../core/quotations/use.ts'
import type { Span } from '../core/text.ts'
import type { Verification } from '../core/verification/verification.ts'
import type { Workspace } from '../core/workspace.ts'
import { type Identified, identifiedIn, overlaps, toMention } from './identified.ts'
import { spokenOf } from './notes/spokenOf.ts'
import { isMissing } from './places.ts'
import { citedFor, verificationOf } from './verification.ts'

/** What `apparatus inspect --json` prints; its form is a contract, see docs/command-line.md. */
export interface Inspection {
  readonly title: string | null
  readonly author: string | null
  readonly lang: string | null
  readonly notes: readonly object[]
  readonly quotations: readonly object[]
  readonly mentions: readonly object[]
  readonly citations: readonly object[]
  readonly places: readonly object[]
  readonly problems: readonly object[]
}

/**
 * Everything that is known of a text, in offsets of the text without BOM; `undefined` when it is not held.
 *
 * @param nameOf how a source is called, by its URI
 */
export function inspect(
  workspace: Workspace,
  uri: string,
  nameOf: (source: string) => string = source => source
): Inspection | undefined {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return undefined
  const { title, author, lang } = apparatus.frontMatter
  const spoken = spokenOf(apparatus.document)
  return {
    title,
    author,
    lang,
    notes: notesOf(apparatus.document).map(note => ({
      label: note.label,
      series: note.series,
      references: note.marks.map(plain),
      definition: note.body ? plain(note.body) : null,
      text: noteText(apparatus.document, note),
      spokenOf: (spoken.get(note.id) ?? []).map(plain)
    })),
    quotations: quotations(workspace, apparatus, nameOf),
    mentions: mentions(apparatus, identifiedIn(workspace, uri)),
    citations: citationsOf(apparatus).map(
      ({ start, end, key, prefix, locator, label, suffix, mode, via, ...words }) => {
        const { candidates, score } = words
        return {
          start,
          end,
          key,
          prefix,
          locator,
          label,
          suffix,
          mode,
          via,
          ...(via !== 'key' && { candidates, score })
        }
      }
    ),
    places: placesOf(apparatus),
    problems: problemsOf(apparatus).map(({ code, severity, message, start, end }) => ({
      code,
      severity,
      message,
      start,
      end
    }))
  }
}

/**
 * Who is named, pointed at, or meant by what a remark in the margin says, which wins over what a name may mean; where somebody is
 * guessed, with the reasons for each candidate.
 */
function mentions(apparatus: Apparatus, identified: readonly Identified[]): object[] {
  const found = mentionsOf(apparatus).filter(mention => !identified.some(each => overlaps(each, mention)))
  const certainOf = new Map<string, number[]>()
  for (const { start, person, certain } of found) {
    if (person === null || !certain) continue
    const places = certainOf.get(person)
    if (places) places.push(start)
    else certainOf.set(person, [start])
  }
  const rows = found.map(mention => {
    const { start, end, text, person, candidates, certain, basis } = mention
    const said = { start, end, text, person, candidates, certain, basis }
    if (certain || basis === 'link') return said
    const reasons = reasonsOf(apparatus, mention, id => {
      const places = certainOf.get(id)
      return places?.findLast(at => at < start) ?? places?.[0]
    })
    return { ...said, reasons: reasons.map(({ named, ...rest }) => ({ ...rest, named: named ?? null })) }
  })
  const said = identified.map(each => ({ ...toMention(apparatus, each), via: 'annotation' }))
  return said.length === 0 ? rows : [...rows, ...said].sort((a, b) => a.start - b.start)
}

function quotations(workspace: Workspace, apparatus: Apparatus, nameOf: (source: string) => string): object[] {
  const all = quotationsOf(apparatus.document)
  const indices = new Map(all.map((quotation, i) => [quotation, i]))
  const citations = new Map(citationsOf(apparatus).map(({ start }, i) => [start, i]))
  return all.map(quotation => {
    const citation = citationOf(apparatus, quotation)
    return {
      start: quotation.start,
      end: quotation.end,
      spans: quotation.spans.map(plain),
      text: quotation.text,
      kind: quotation.kind,
      use: useOf(apparatus, quotation),
      level: quotation.level,
      parent: quotation.parent ? indices.get(quotation.parent)! : null,
      closed: quotation.closed,
      speaker: speakerOf(apparatus, quotation),
      citation: citation ? (citations.get(citation.start) ?? null) : null,
      verification: compared(citation ?? (quotation.parent && citedFor(apparatus, quotation.parent)), quotation)
    }
  })

  /** How the quotation compares with its source, as far as that is held. */
  function compared(citation: Citation | null, quotation: Quotation): Verification | null {
    const found = verificationOf(workspace, apparatus.uri, quotation, citation)
    if (!found || isMissing(found)) return null
    return { ...found, source: found.source && nameOf(found.source) }
  }
}

function placesOf(apparatus: Apparatus): object[] {
  return occurrencesOf(apparatus).flatMap(({ kind, span, target }) =>
    kind === 'place' ? [{ ...plain(span), place: target }] : []
  )
}

function plain({ start, end }: Span): Span {
  return { start, end }
}
