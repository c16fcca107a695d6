import * as l10n from '@vscode/l10n'
import { type Apparatus, findWork } from '../../core/apparatus.ts'
import { citationsOf } from '../../core/citations/citations.ts'
import { formatReference } from '../../core/citations/reference.ts'
import { placedAt } from '../../core/document.ts'
import { type Note, noteOf, signOf } from '../../core/notes/notes.ts'
import { shift, spansIn } from '../../core/text.ts'
import { treeOf } from '../../core/tree.ts'
import type { HoverOf } from './card.ts'
import { portableMarkdown } from '../markdown.ts'

/** Over a note's mark: the whole note, and what it cites. Over a body's label nothing: the note stands right there. */
export const hoverNote: HoverOf = (apparatus, occurrence) => {
  if (occurrence.role !== 'reference') return undefined
  const note = occurrence.target === undefined ? undefined : noteOf(apparatus.document, occurrence.target)
  if (!note) return undefined
  const markdown = note.body ? [bodyOf(apparatus, note), ...worksIn(apparatus, note)].join('\n\n') : missing(note)
  return { markdown, span: occurrence.span }
}

function missing(note: Note): string {
  const shown = signOf(note).replace(/[[\]*]/g, '\\$&')
  return l10n.t('The note {0} is not written anywhere in this text.', shown)
}

function bodyOf({ document }: Apparatus, note: Note): string {
  const { block, start } = placedAt(document, note.body!.start)!
  const words = shift({ start: note.bodyLabel!.end, end: note.body!.end }, -start)
  const markdown = portableMarkdown(treeOf(block), words).replace(/^:\s*/, '')
  return `**${note.label}** ${markdown}`
}

/** The works that a note cites, in full, so that no second card is needed. */
function worksIn(apparatus: Apparatus, note: Note): string[] {
  const cited = spansIn(citationsOf(apparatus, note.body), note.body!)
  const keys = new Set(cited.flatMap(({ key }) => key ?? []))
  const works = [...keys].flatMap(key => {
    const found = findWork(apparatus, key)
    return found ? [`- ${formatReference(found.entry.item())}`] : []
  })
  return works.length > 0 ? ['---', works.join('\n')] : []
}
