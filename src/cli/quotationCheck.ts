import { URI, Utils } from 'vscode-uri'
import { apparatusOf, findWork } from '../core/apparatus.ts'
import { firstWords } from '../core/plain.ts'
import type { Problem } from '../core/problems.ts'
import { quotationsOf } from '../core/quotations/quotations.ts'
import { citationOf } from '../core/quotations/sources.ts'
import { isMissing, type Missing } from '../features/places.ts'
import { sourceOf } from '../features/source.ts'
import type { Workspace } from '../core/workspace.ts'

/**
 * The quotations of a text that are not found in the source which their citation names. A source that is no text (a
 * PDF, an address) is not looked into; one that should be a text and cannot be read leaves the answer unknown, which
 * is said.
 *
 * @returns the files that must be loaded first, if there are any
 */
export function checkQuotations(workspace: Workspace, uri: string): Problem[] | Missing {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return []
  const missing = new Set<string>()
  const problems: Problem[] = []
  for (const quotation of quotationsOf(apparatus.document)) {
    const citation = citationOf(apparatus, quotation)
    const work = citation && citation.key !== null ? findWork(apparatus, citation.key) : undefined
    if (!citation || !work) continue
    const source = sourceOf(workspace, apparatus, citation, quotation)
    if (isMissing(source)) {
      source.missing.forEach(each => missing.add(each))
      continue
    }
    if (source.found === 'words' || source.external !== undefined) continue
    const words = `The quotation “${firstWords(quotation.text, 40)}”`
    const span = { start: quotation.start, end: quotation.end }
    if (source.place) {
      const file = Utils.basename(URI.parse(source.place.uri))
      const message = `${words} was not found in its source ${file} (“${citation.key}”).`
      problems.push({ ...span, code: 'quotation-not-found', severity: 'warning', message })
    } else if (work.entry.files.length > 0) {
      const message = `${words} could not be looked for: the source of “${citation.key}” cannot be read (${work.entry.files.join(', ')}).`
      problems.push({ ...span, code: 'quotation-source-unknown', severity: 'information', message })
    }
  }
  return missing.size > 0 ? { missing: [...missing] } : problems
}
