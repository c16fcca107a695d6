import type { Block, DraftRemark } from './draft.ts'
import type { DocxParts } from './docxParts.ts'
import { type Element, findAll, named, type Node } from './element.ts'

/** The comments whose first and last words the text marks. */
export function rangedComments({ document, footnotes, endnotes }: DocxParts): Set<string> {
  const ranged = new Set<string>()
  for (const root of [document, footnotes, endnotes]) {
    for (const start of root ? findAll(root, named('commentRangeStart')) : [])
      ranged.add(start.attributes['w:id'] ?? '')
  }
  return ranged
}

/** A Word file's comments as remarks. Which ones answer others, and which are settled, a part of its own says by the ids of their last paragraphs. */
export function remarksOf(
  { comments, threads }: DocxParts,
  blocksOf: (nodes: readonly Node[]) => Block[]
): DraftRemark[] {
  const all = comments ? findAll(comments, named('comment')) : []
  const byParagraph = new Map(all.map(comment => [lastParagraph(comment), comment.attributes['w:id'] ?? '']))
  const threadOf = new Map(
    (threads ? findAll(threads, named('commentEx')) : []).map(({ attributes }) => [
      attributes['w15:paraId'],
      attributes
    ])
  )
  return all.map(comment => {
    const { 'w:id': id = '', 'w:author': creator = '', 'w:date': created = '' } = comment.attributes
    const thread = threadOf.get(lastParagraph(comment))
    const parent = thread?.['w15:paraIdParent']
    return {
      id,
      creator,
      created: /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)?$/.test(created) ? created : '',
      blocks: blocksOf(comment.children),
      answers: parent === undefined ? undefined : byParagraph.get(parent),
      isResolved: thread?.['w15:done'] === '1'
    }
  })
}

function lastParagraph(comment: Element): string | undefined {
  return findAll(comment, named('p')).at(-1)?.attributes['w14:paraId']
}
