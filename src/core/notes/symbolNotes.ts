import { type Document, placedIn } from '../document.ts'
import type { Span } from '../text.ts'
import { treeOf } from '../tree.ts'
import type { WebNote, WebSign } from './webSigns.ts'

// `word*` and, at the page's foot, `* its note`: a star or dagger is many other things, so that only a whole page counts.

/** The signs of a page: marks in its text, then bodies at its foot. */
interface Page {
  readonly marks: WebSign[]
  readonly bodies: WebSign[]
}

/**
 * The notes of the pages whose marks and bodies are the same signs in the same, rising order, with nothing else between the
 * bodies. So a list marked with stars is none, nor a star that means something else.
 *
 * @param signs symbols behind a word, or at a line's beginning, in order.
 */
export function symbolNotesFrom(document: Document, signs: readonly WebSign[]): WebNote[] {
  return pagesOf(signs).flatMap(page => (isWhole(document, page) ? notesOf(page) : []))
}

function pagesOf(signs: readonly WebSign[]): Page[] {
  const pages: Page[] = []
  for (const sign of signs) {
    let page = pages.at(-1)
    if (!page || (!sign.beginsLine && page.bodies.length > 0)) pages.push((page = { marks: [], bodies: [] }))
    if (sign.beginsLine) page.bodies.push(sign)
    else page.marks.push(sign)
  }
  return pages
}

function isWhole(document: Document, { marks, bodies }: Page): boolean {
  if (marks.length === 0 || marks.length !== bodies.length || !bodies[0]!.beginsBlock) return false
  if (
    !bodies.every((body, i) => {
      const before = bodies[i - 1]
      if (marks[i]!.label !== body.label) return false
      return !before || (body.number > before.number && document.slice(before.limit, body.start).trim() === '')
    })
  )
    return false
  return !hasHeading(document, { start: marks[0]!.end, end: bodies[0]!.start })
}

/** A heading ends a page: what stands behind it is no note of the words before. */
function hasHeading(document: Document, within: Span): boolean {
  for (const { block, start } of placedIn(document, within)) {
    if (treeOf(block).headings.some(each => start + each.start >= within.start && start + each.end <= within.end))
      return true
  }
  return false
}

function notesOf({ marks, bodies }: Page): WebNote[] {
  return bodies.map((body, i) => {
    const end = Math.min(bodies[i + 1]?.start ?? body.limit, body.limit)
    return { number: i + 1, label: body.label, marks: [marks[i]!], body, end }
  })
}
