import { type CslItem, fieldText } from '../core/citations/cslItem.ts'

/** What a work is to whoever cites it: what is studied, or a study of it. */
export type WorkRole = 'primary' | 'secondary'

/** Types of CSL that are witnesses of their time as a rule. */
const PRIMARY = new Set(
  (
    'article-newspaper bill broadcast collection event figure graphic hearing interview legal_case legislation manuscript map ' +
    'motion_picture musical_score pamphlet patent performance personal_communication regulation song speech standard treaty'
  ).split(' ')
)
/** Types of CSL that speak of others as a rule. */
const SECONDARY = new Set(
  'article-journal entry entry-dictionary entry-encyclopedia paper-conference review review-book thesis'.split(' ')
)

/**
 * Whether a work is a primary or a secondary source, and by what that is told: a keyword `primary` or `secondary` of its entry
 * always counts; else its type, where that says it. A book or a web page may be either: then nothing is said.
 */
export function roleOf(item: CslItem): { role: WorkRole; by: 'keyword' | 'type' } | undefined {
  const keywords = fieldText(item, 'keyword')
    .toLowerCase()
    .split(/[,;]/)
    .map(word => word.trim().replace(/[\s-]*sources?$/, ''))
  for (const role of ['primary', 'secondary'] as const) if (keywords.includes(role)) return { role, by: 'keyword' }
  if (PRIMARY.has(item.type)) return { role: 'primary', by: 'type' }
  return SECONDARY.has(item.type) ? { role: 'secondary', by: 'type' } : undefined
}
