import * as l10n from '@vscode/l10n'
import type { Document } from '../document.ts'
import { markedPlaces } from '../placeMarks.ts'
import type { Problem } from '../problems.ts'
import { remembered } from '../remembered.ts'
import { shift } from '../text.ts'
import { notesOf } from './notes.ts'

/** A note that says no more than a page: `Page 26.`, `See p. 26`, `S. 3 f.` */
const PAGE =
  /^:?[\s*_]*(?:(?:see|cf\.?|cp\.?|vgl\.?|siehe|voir)\s+)?(?<words>(?:page|pp?\.|Seite|S\.)\s*(?<number>\d{1,4}))[\s*_.]*$/iu
/** Longest note that is looked at, in code units. */
const LONGEST = 30

/**
 * Notes that name a page and nothing else. The author means a page of the book that this text was: it must be marked here
 * to be found. A page of the work that was cited before would be cited with *ibid.*
 */
export function pageProblems(document: Document): Problem[] {
  return notesOf(document).flatMap(({ body, bodyLabel }): Problem[] => {
    if (!body || !bodyLabel || body.end - bodyLabel.end > LONGEST) return []
    const { groups, 0: all } = PAGE.exec(document.slice(bodyLabel.end, body.end).replace(/\]$/, '')) ?? {}
    if (!groups || pagesOf(document).has(groups['number']!)) return []
    const start = bodyLabel.end + all!.indexOf(groups['words']!)
    const message = l10n.t(
      'This text does not mark a page {0}. If a page of the work cited before is meant, say “ibid.”.',
      groups['number']!
    )
    return [
      {
        ...shift({ start: 0, end: groups['words']!.length }, start),
        code: 'page-unmarked',
        severity: 'information',
        message
      }
    ]
  })
}

/** The numbers of the pages that a text marks, of whichever edition. */
const pagesOf = remembered((document: Document): ReadonlySet<string> => {
  const pages = markedPlaces(document).filter(({ place }) => place.unit === 'p')
  return new Set(pages.flatMap(({ place }) => rangeOf(place.number)))
})

/** `33–35` as its pages. */
function rangeOf(page: string): string[] {
  const [from, to] = page.split(/[-–]/).map(Number)
  if (to === undefined || Number.isNaN(from) || Number.isNaN(to) || to < from! || to - from! > 100) return [page]
  return Array.from({ length: to - from! + 1 }, (_, i) => String(from! + i))
}
