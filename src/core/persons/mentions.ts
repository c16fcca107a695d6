import * as l10n from '@vscode/l10n'
import { type Apparatus, findPerson, namesOf } from '../apparatus.ts'
import { type Placed, placedIn, placedInQuire } from '../document.ts'
import type { Occurrence } from '../occurrences.ts'
import { firstWords } from '../plain.ts'
import type { Problem } from '../problems.ts'
import type { Quire } from '../quires.ts'
import { remembered } from '../remembered.ts'
import { shift, type Span, spansIn } from '../text.ts'
import { treeOf } from '../tree.ts'
import { earliestYear } from './dates.ts'
import { foundIn, linksIn, mayPoint, type PointedWords, wordsOf } from './found.ts'
import { parsePersonTarget, pointsAtPerson } from './links.ts'
import type { NameIndex } from './nameIndex.ts'
import { nearest } from './nearest.ts'
import { decideAll, decided, isOpen, type Mention } from './persons.ts'

/**
 * Who is named or pointed at in a text, or in the blocks that touch a stretch of it, in order. What a link says wins over
 * what a name in its words may mean.
 */
export function mentionsOf(apparatus: Apparatus, within?: Span): readonly Mention[] {
  return within ? find(apparatus, within) : allIn(apparatus)
}

const allIn = remembered((apparatus: Apparatus): readonly Mention[] => {
  const names = namesOf(apparatus)
  const found: Mention[] = []
  for (const { block, start } of placedIn(apparatus.document)) {
    for (const mention of foundIn(block, names)) found.push({ ...mention, ...shift(mention, start) })
  }
  return decideAll(found).map(mention => byDate(apparatus, mention))
})

function find(apparatus: Apparatus, within: Span): readonly Mention[] {
  const names = namesOf(apparatus)
  const found: Mention[] = []
  for (const placed of placedIn(apparatus.document, within)) {
    for (const mention of foundIn(placed.block, names)) found.push(...decide(apparatus, placed, mention, names))
  }
  return found
}

/** Who is named or pointed at in a stretch of a text, in order: only those that lie wholly in it. */
export function mentionsIn(apparatus: Apparatus, within: Span): Mention[] {
  const names = namesOf(apparatus)
  return [...placedIn(apparatus.document, within)].flatMap(placed => {
    const local = shift(within, -placed.start)
    return spansIn(foundIn(placed.block, names), local).flatMap(mention => decide(apparatus, placed, mention, names))
  })
}

/** A mention of a block in its place, with the person decided by the rest of the text; none where it names nobody. */
function decide(apparatus: Apparatus, placed: Placed, mention: Mention, names: NameIndex | undefined): Mention[] {
  const near = isOpen(mention) ? nearest(apparatus.document, placed, mention, names!) : undefined
  const one = isOpen(mention) ? decided(mention, near) : mention
  return one ? [{ ...byDate(apparatus, one), ...shift(mention, placed.start) }] : []
}

/** Of several who may be meant the only one who was born when the text was written, if its front matter has a date. */
function byDate(apparatus: Apparatus, mention: Mention): Mention {
  if (!isOpen(mention) || mention.candidates.length < 2) return mention
  const year = earliestYear(apparatus.frontMatter.date)
  if (year === undefined) return mention
  const born = mention.candidates.filter(id => {
    return (earliestYear(findPerson(apparatus, id)?.person.born) ?? year) <= year
  })
  return born.length === 1 ? { ...mention, person: born[0]! } : mention
}

/** The links to persons in a stretch of a text, in order: only those whose words lie wholly in it. */
export function personLinksIn({ document }: Apparatus, within: Span): PointedWords[] {
  return [...placedIn(document, within)].flatMap(({ block, start }) => {
    return spansIn(linksIn(block), shift(within, -start)).map(one => linkAt(one, start))
  })
}

function linkAt(one: PointedWords, by: number): PointedWords {
  return { ...one, ...shift(one, by), link: shift(one.link, by) }
}

const pointsAtSomeone = remembered(({ blocks }: Quire) => blocks.some(mayPoint))

/** The links to persons in a text, or in the blocks that touch a stretch of it, in order. */
export function personLinksOf(apparatus: Apparatus, within?: Span): readonly PointedWords[] {
  const { document } = apparatus
  const placed = within
    ? [...placedIn(document, within)]
    : document.quires.flatMap((quire, q) => (pointsAtSomeone(quire) ? [...placedInQuire(document, q)] : []))
  return placed.flatMap(({ block, start }) => {
    return linksIn(block).map(one => linkAt(one, start))
  })
}

/** Where persons are mentioned. */
export function mentionOccurrences(apparatus: Apparatus, within?: Span): Occurrence[] {
  return mentionsOf(apparatus, within).map(({ start, end, person, candidates }) => {
    return {
      kind: 'person',
      role: 'reference',
      span: { start, end },
      target: person ?? (candidates.length === 1 ? candidates[0] : undefined)
    }
  })
}

/** Links of a block to persons that say nothing, and those to persons whom no register of the text has. */
export function mentionProblems(apparatus: Apparatus, placed: Placed): Problem[] {
  if (!mayPoint(placed.block)) return []
  const problems = linkProblems(placed)
  if (apparatus.missing.length > 0) return problems
  for (const { link, target } of linksIn(placed.block)) {
    for (const id of target.ids) {
      if (findPerson(apparatus, id)) continue
      const none = apparatus.registers.length === 0
      const message = none
        ? l10n.t('The person “{0}” is unknown: no register (persons.yaml) was found for this text.', id)
        : l10n.t('The person “{0}” is not in the register.', id)
      problems.push({
        ...shift(link, placed.start),
        code: 'person-unknown',
        severity: none ? 'warning' : 'error',
        message
      })
    }
  }
  return problems
}

function linkProblems({ block, start }: Placed): Problem[] {
  const problems: Problem[] = []
  const tree = treeOf(block)
  for (const sign of tree.links) {
    if (!pointsAtPerson(sign.url)) continue
    const isRead = parsePersonTarget(sign.url) !== undefined
    if (isRead && wordsOf(tree, sign) !== '') continue
    const message = isRead
      ? l10n.t('This link to a person has no words.')
      : l10n.t(
          '“{0}” points at nobody: behind the colon stands an id, several with commas between them, or “-”.',
          firstWords(sign.url, 40)
        )
    const span = shift({ start: sign.start, end: sign.end }, start)
    problems.push({ ...span, code: 'person-link', severity: isRead ? 'warning' : 'error', message })
  }
  return problems
}
