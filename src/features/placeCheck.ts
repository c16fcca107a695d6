import * as l10n from '@vscode/l10n'
import { URI, Utils } from 'vscode-uri'
import type { Apparatus } from '../core/apparatus.ts'
import { type Citation, citationsOf } from '../core/citations/citations.ts'
import { romanValue } from '../core/citations/locatorLabels.ts'
import type { PlaceMark } from '../core/citations/placeMarks.ts'
import type { Problem } from '../core/problems.ts'
import { remembered } from '../core/remembered.ts'
import { placeMarksOf, placesIn } from '../core/verification/citedPlace.ts'
import type { Span } from '../core/text.ts'
import type { LoadedFile, Workspace } from '../core/workspace.ts'
import { shownPlace } from './citedPlace.ts'
import { filesOf, namesTexts, readFile } from './sourceTexts.ts'
import { writtenLocator } from './writtenLocator.ts'

/** Kinds of places that a source marks one and all if it marks any; of lines every fifth is. */
const COUNTED = new Set(['page', 'folio', 'column', 'section', 'chapter', 'book'])
/** Marks that lie farther apart than this leave places between them unmarked, not missing. */
const WIDEST_GAP = 2

/** What came of looking whether sources have the places that are cited from them. */
export interface PlaceCheck {
  readonly problems: readonly Problem[]
  /** Sources that must be loaded first. */
  readonly missing: readonly string[]
}

/** Looks for the place of each citation in its source, in steps of a citation each; a source without marks tells nothing. */
export function* placesInSteps(workspace: Workspace, apparatus: Apparatus): Generator<void, PlaceCheck> {
  const problems: Problem[] = []
  const missing = new Set<string>()
  if (!namesTexts(apparatus)) return { problems, missing: [] }
  for (const citation of citationsOf(apparatus)) {
    if (citation.locator === null || !namesTexts(apparatus, citation.key)) continue
    const files = filesOf(workspace, apparatus, citation)
    for (const each of files?.missing ?? []) missing.add(each)
    if (files && files.missing.length === 0) problems.push(...problemOf(apparatus, citation, files.texts))
    yield
  }
  return { problems, missing: [...missing] }
}

/** The same of the citations around a stretch of a text, as far as their sources are held. */
export function placeProblemsAt(workspace: Workspace, apparatus: Apparatus, span: Span): Problem[] {
  if (!namesTexts(apparatus)) return []
  return citationsOf(apparatus, span).flatMap(citation => {
    if (citation.locator === null || !namesTexts(apparatus, citation.key)) return []
    const files = filesOf(workspace, apparatus, citation)
    return files && files.missing.length === 0 ? problemOf(apparatus, citation, files.texts) : []
  })
}

function problemOf(apparatus: Apparatus, citation: Citation, files: readonly LoadedFile[]): Problem[] {
  const label = citation.label ?? 'page'
  if (!COUNTED.has(label)) return []
  for (const value of valuesIn(citation.locator!)) {
    const [file, ...others] = files
    // One of several files may be another volume, whose pages nobody marked.
    if (!file || ![file, ...others].every(each => lacks(each, label, value))) continue
    const { start, end } = writtenLocator(apparatus.document, citation, value) ?? citation
    const name = Utils.basename(URI.parse(file.uri))
    const message = saying(name, shownPlace({ label, locator: value }), file, label)
    return [{ start, end, code: 'citation-place-unknown', severity: 'warning', message }]
  }
  return []
}

/** The numbers of a locator: `33`, `35` and `40` of `33–35, 40`. */
function valuesIn(locator: string): string[] {
  const values = locator.split(/[,;&]|\s(?:and|und|et)\s/).flatMap(part => {
    const [from = '', to] = part.trim().split(/\s?[-–—]\s?/)
    // `133–35` is short for 133–135.
    const last = to !== undefined && /^\d+$/.test(to) && /^\d+$/.test(from) && to.length < from.length
    return to === undefined ? [from] : [from, last ? from.slice(0, -to.length) + to : to]
  })
  return values
    .map(value => value.replace(/\s*(?:ff?|sqq?)\.?$/, ''))
    .filter(value => /^(?:\d{1,6}[a-z]?|[ivxlcdm]{1,12})$/i.test(value))
}

const known = remembered((_: LoadedFile) => new Map<string, boolean>())

/** Whether a source marks such places, and not this one; looked for once, for a text cites a page again after every key. */
function lacks(file: LoadedFile, label: string, value: string): boolean {
  const answers = known(file)
  const key = `${label} ${value}`
  let answer = answers.get(key)
  if (answer === undefined) answers.set(key, (answer = lacksPlace(file, label, value)))
  return answer
}

function lacksPlace(file: LoadedFile, label: string, value: string): boolean {
  const source = readFile(file)
  const marks = (placeMarksOf(source).get(label) ?? []).filter(({ heading }) => !heading)
  if (marks.length === 0 || placesIn(source, label, value).length > 0) return false
  const number = numberOf(value)
  const numbers = marks.flatMap(mark => numberOf(mark.value) ?? [])
  if (number === undefined || numbers.length < marks.length) return number !== undefined || /^\d/.test(value)
  const before = Math.max(...numbers.filter(each => each < number))
  const behind = Math.min(...numbers.filter(each => each > number))
  return !Number.isFinite(behind - before) || behind - before <= WIDEST_GAP
}

/** The marks of a source that are nearest to a place which it lacks, before it and behind it by their numbers. */
export function neighboursOf(
  file: LoadedFile,
  label: string | null,
  value: string
): { before?: PlaceMark; behind?: PlaceMark } {
  const number = numberOf(value)
  if (number === undefined) return {}
  const isRoman = !/^\d/.test(value)
  let before: PlaceMark | undefined
  let behind: PlaceMark | undefined
  for (const mark of placeMarksOf(readFile(file)).get(label ?? 'page') ?? []) {
    const at = mark.heading || isRoman === /^\d/.test(mark.value) ? undefined : numberOf(mark.value)
    if (at === undefined) continue
    if (at < number && !(before && numberOf(before.value)! >= at)) before = mark
    if (at > number && !(behind && numberOf(behind.value)! <= at)) behind = mark
  }
  return { ...(before && { before }), ...(behind && { behind }) }
}

function numberOf(value: string): number | undefined {
  return /^\d+$/.test(value) ? Number(value) : romanValue(value)
}

function saying(name: string, place: string, file: LoadedFile, label: string): string {
  const marks: readonly PlaceMark[] = placeMarksOf(readFile(file)).get(label) ?? []
  const first = marks[0]?.value
  const last = marks.at(-1)?.value
  return first === undefined || first === last
    ? l10n.t('The source {0} marks no {1}.', name, place)
    : l10n.t('The source {0} marks no {1}; its marks go from {2} to {3}.', name, place, first, last!)
}
