import { type Apparatus, apparatusOf } from '../core/apparatus.ts'
import type { Citation } from '../core/citations/citations.ts'
import type { Quotation } from '../core/quotations/quotations.ts'
import { citationOf } from '../core/quotations/sources.ts'
import { remembered } from '../core/remembered.ts'
import { placesIn } from '../core/verification/citedPlace.ts'
import type { Verification } from '../core/verification/verification.ts'
import { type NamedSource, nowhere, verify } from '../core/verification/verify.ts'
import type { LoadedFile, Workspace } from '../core/workspace.ts'
import type { Missing } from './places.ts'
import { allFiles, filesOf, readFile } from './sourceTexts.ts'

/**
 * How a quotation compares with the source that its citation names. Words that are not there are looked for in the other
 * sources of the bibliography as far as they are held.
 *
 * @returns `null` when no citation says where it is from; what must be loaded first, as long as the source is not held.
 */
export function verificationOf(
  workspace: Workspace,
  uri: string,
  quotation: Quotation,
  citation: Citation | null = citedFor(apparatusOf(workspace, uri), quotation)
): Verification | Missing | null {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus || !citation || citation.key === null) return null
  const files = filesOf(workspace, apparatus, citation)
  if (files && files.missing.length > 0) return { missing: files.missing }
  if (!files || files.texts.length === 0) return nowhere('no-source')
  const { label, locator } = citation
  const isInterrupted = quotation.kind === 'inline' && quotation.spans.length > 1
  const found = compareWith(files.texts, { text: quotation.text, label, locator, isInterrupted })
  if (found.status !== 'not-found') return found
  const others = allFiles(workspace, apparatus).texts.filter(file => !files.texts.includes(file))
  return others.length === 0 ? found : elsewhere(others, quotation.text, found)
}

/** Whatever must still be loaded for a quotation to be looked for in all sources of the bibliography. */
export function missingSources(workspace: Workspace, uri: string): readonly string[] {
  const apparatus = apparatusOf(workspace, uri)
  return apparatus ? allFiles(workspace, apparatus).missing : []
}

/** The citation of a quotation; words quoted inside a quotation are from the same source, unless they have one of their own. */
export function citedFor(apparatus: Apparatus | undefined, quotation: Quotation): Citation | null {
  for (let around: Quotation | null = quotation; apparatus && around; around = around.parent) {
    const citation = citationOf(apparatus, around)
    if (citation) return citation
  }
  return null
}

interface Asked {
  readonly text: string
  readonly label: string | null
  readonly locator: string | null
  /** The text around says something between its parts. */
  readonly isInterrupted: boolean
}

/** What was found in a source, by what was asked; the words of a text and its source seldom change together. */
const known = remembered((_: LoadedFile) => new Map<string, Verification>())
/** After so many answers those of quotations that are being written are forgotten with the rest. */
const MOST_KNOWN = 10_000

function compareWith(files: readonly LoadedFile[], asked: Asked): Verification {
  const { text, label, locator, isInterrupted } = asked
  return once(files, [text, label, locator, isInterrupted].join('\n'), () => {
    const sources = files.map((file): NamedSource => {
      const source = readFile(file)
      return { name: file.uri, source, places: locator === null ? [] : placesIn(source, label, locator) }
    })
    const found = verify(text, sources)
    return found.status === 'changed' && isInterrupted ? interrupted(text, sources, found) : found
  })
}

/** How many words of a source may stand where a text interrupts what it quotes: `said he, and his eyes shone`. */
const MOST_BETWEEN = 8

/** A quotation in parts, between which its source may have words too: those that say who speaks. */
function interrupted(text: string, sources: readonly NamedSource[], otherwise: Verification): Verification {
  const found = verify(text.replaceAll('\n', ' … '), sources)
  const isShort = found.differences.every(
    ({ kind, source }) => kind !== 'omitted' || source.split(/\s+/).length <= MOST_BETWEEN
  )
  return found.status === 'marked' && isShort ? found : otherwise
}

/** Of so few words nobody can say that they are from another source: they stand in any. */
const FEW_WORDS = 5

/** Words that are not in the cited source, in another; what is only like them is no answer there. */
function elsewhere(others: readonly LoadedFile[], text: string, otherwise: Verification): Verification {
  if ((text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) < FEW_WORDS) return otherwise
  return once(others, `elsewhere\n${text}`, () => {
    const found = verify(
      text,
      others.map(file => ({ name: file.uri, source: readFile(file) }))
    )
    return found.status === 'not-found' || found.status === 'changed' ? otherwise : { ...found, status: 'elsewhere' }
  })
}

let last = 0
/** A number for each file as it is now: one that was read again is another. */
const numberOf = remembered((_: LoadedFile) => ++last)

function once(files: readonly LoadedFile[], asked: string, find: () => Verification): Verification {
  const answers = known(files[0]!)
  const key = `${files.map(numberOf).join(' ')}\n${asked}`
  let answer = answers.get(key)
  if (!answer) {
    if (answers.size >= MOST_KNOWN) answers.clear()
    answers.set(key, (answer = find()))
  }
  return answer
}
