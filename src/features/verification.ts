import { apparatusOf } from '../core/apparatus.ts'
import { findQuotedWords } from '../core/citations/passage.ts'
import type { Quotation } from '../core/quotations/quotations.ts'
import { citationOf } from '../core/quotations/sources.ts'
import type { Verification } from '../core/verification/verification.ts'
import type { Workspace } from '../core/workspace.ts'
import { isMissing, type Missing } from './places.ts'
import { sourceOf } from './source.ts'

/**
 * How a quotation compares with the source that its citation names.
 *
 * @returns `null` when no citation says where it is from; what must be loaded first, as long as the source is not held.
 */
export function verificationOf(workspace: Workspace, uri: string, quotation: Quotation): Verification | Missing | null {
  const apparatus = apparatusOf(workspace, uri)
  const citation = apparatus && citationOf(apparatus, quotation)
  if (!citation || citation.key === null) return null
  const source = sourceOf(workspace, apparatus, citation, quotation)
  if (isMissing(source)) return source
  const nowhere = { start: null, end: null, spans: [], ambiguous: false, differences: [], score: 0 }
  if (!source.place) return { status: 'no-source', source: null, ...nowhere }
  const { uri: file, span } = source.place
  if (source.found !== 'words') return { status: 'not-found', source: file, ...nowhere }
  const passage = findQuotedWords(workspace.files.get(file)!.text, quotation.text)
  const status = passage?.exact ? 'exact' : 'typography'
  const spans = [{ start: span.start, end: span.end }]
  return {
    status,
    source: file,
    ...spans[0]!,
    spans,
    ambiguous: passage?.ambiguous === true,
    differences: [],
    score: 1
  }
}
