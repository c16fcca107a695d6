import { type Apparatus, findWork } from '../../apparatus.ts'
import { notesOf } from '../../notes/notes.ts'
import { lastAtOrBefore, type Span } from '../../text.ts'
import type { Workspace } from '../../workspace.ts'
import type { Citation } from '../citations.ts'
import { printedHere, printerFor } from './printed.ts'
import { styleFilesOf } from './styleFiles.ts'

/** What a style prints on a page where a text is set as an edition, in Markdown. */
export interface PrintedPage {
  /** A citation with the others of its bracket; undefined where the page has them as they are written: with a style for notes, in the text. */
  inPlace(citation: Citation): string | undefined
  /** A work in the list of works. */
  reference(key: string): string | undefined
}

/** The files that a text's style still wants before a page can be printed with it. */
export function missingForPage(workspace: Workspace, apparatus: Apparatus): readonly string[] {
  return styleFilesOf(workspace, apparatus).missing
}

/** A printer of a text's page; undefined where its style cannot be read, which {@link styleProblem} says. The text must be read to its end. */
export function printedPage(workspace: Workspace, apparatus: Apparatus): PrintedPage | undefined {
  const files = styleFilesOf(workspace, apparatus)
  if (!files.file) return undefined
  // A style that fails at one work may be in the middle of it still: the page goes on without.
  let printer = attempt(() => printerFor(files))
  const attempted = (print: (with_: NonNullable<typeof printer>) => string | undefined): string | undefined => {
    if (!printer) return undefined
    const ready = printer
    let isDone = false
    const words = attempt(() => {
      const printed = print(ready)
      isDone = true
      return printed
    })
    if (!isDone) printer = undefined
    return words
  }
  const bodies = notesOf(apparatus.document).flatMap(({ body }) => body ?? [])
  bodies.sort((a, b) => a.start - b.start)
  const starts = bodies.map(({ start }) => start)
  const noteAround = (at: number): Span | undefined => {
    const body = bodies[lastAtOrBefore(starts, at)]
    return body && at >= body.start && at < body.end ? body : undefined
  }
  return {
    inPlace: citation =>
      attempted(ready => {
        const { group, mode } = citation
        const behind = apparatus.document.slice(group.end, group.end + 1)
        if (!ready.isNoteStyle) return joined(printedHere(apparatus, ready, citation), behind)
        const note = noteAround(group.start)
        // Where the sentence speaks of the author a note's form does not go on.
        if (!note || mode === 'in-text') return undefined
        const printed = printedHere(apparatus, ready, citation)
        const before = apparatus.document.slice(Math.max(note.start, group.start - LONGEST), group.start)
        if (printed === undefined || LEADS.test(before)) return joined(printed, behind)
        return `(${printed.replace(/\.$/, '')})`
      }),
    reference(key) {
      const entry = findWork(apparatus, key)?.entry
      return entry && attempted(ready => ready.reference(entry))
    }
  }
}

/** What may stand before a work that a note names in the course of its words; anything else wants it in parentheses. */
const LEADS =
  /(?:^|[.,;:([—–]|^\[\^[^\]]*\]:|(?<![\p{L}\p{M}])(?:see|also|cf|compare|in|by|from|with|and|or|but|for|of|per|apud|cited|quoted|following|after|s|siehe|vgl|vergleiche|auch|bei|nach|aus|und|oder|voir|cf|aussi|chez|dans|et|ou|par|selon|d[’']après|vid|véase|en|y|vedi|cfr|e)\.?)\s*$/iu
const LONGEST = 24

/** A style's full stop is one with the text's. */
function joined(printed: string | undefined, behind: string): string | undefined {
  return printed !== undefined && /[.,;:!?]/.test(behind) ? printed.replace(/\.$/, '') : printed
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
