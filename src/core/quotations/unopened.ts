import { closesRightly, isSingle, type Mark } from './marks.ts'
import type { MarkedRun, Passage } from './markedRun.ts'

/** What usually opens what a mark closes. */
const OPENERS: Readonly<Record<string, string>> = {
  '”': '“',
  '“': '„',
  '’': '‘',
  '‘': '‚',
  '»': '«',
  '«': '»',
  '›': '‹',
  '‹': '›',
  '」': '「',
  '』': '『'
}

/** The mark that a closing one calls for; a straight one is its own. */
export function openerFor(closer: string): string {
  return OPENERS[closer] ?? closer
}

function isGuillemet(character: string): boolean {
  return '«»‹›'.includes(character)
}

/** What a closing mark closes when nothing is open. */
export type Lost =
  /** What it stands in begins there, with an apostrophe, `'Tis`, or without a mark. */
  | { readonly start: number; readonly opened: boolean }
  /** What seemed to be closed before it: that mark was an apostrophe. */
  | { readonly goesOn: MarkedRun }

/**
 * What a mark closes though nothing is open: what begins with an apostrophe of the same kind, what an apostrophe seemed to
 * close, else what its paragraph begins with. That is so in excerpts, and where the opening mark was forgotten.
 *
 * @param mark a closing mark.
 * @param done what was closed in the paragraph before it: what is of the same strength says that the slip is between
 *   it and the mark, and where nobody can tell.
 */
export function lostOpening(
  mark: Mark,
  { marks, firstCharacter, kind }: Passage,
  done: readonly MarkedRun[]
): Lost | undefined {
  if (!mark.closes || mark.opens || mark.doubtful || mark.behindFigure) return undefined
  if (isSingle(mark.character) && !mark.behindPoint) return undefined
  // What stands in guillemets, where other marks are used around it, is a quotation in the quotation.
  const alike = done
    .filter(
      ({ opener }) =>
        isSingle(opener) === isSingle(mark.character) && (!isGuillemet(opener) || isGuillemet(mark.character))
    )
    .at(-1)
  const from = alike?.spans.at(-1)!.end ?? firstCharacter
  const opening = marks.findLast(({ mayOpen, start, character }) => {
    return mayOpen && start >= from && start < mark.start && closesRightly(character, mark.character)
  })
  const wasApostrophe = alike?.closer && isSingle(alike.opener) && !alike.closer.behindPoint
  if (wasApostrophe && opening?.mayOpen !== 'sentence') return { goesOn: alike }
  if (opening) return { start: opening.start, opened: true }
  return !alike && kind === 'paragraph' && mark.start > firstCharacter
    ? { start: firstCharacter, opened: false }
    : undefined
}
