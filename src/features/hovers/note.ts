import * as l10n from '@vscode/l10n'
import { type Apparatus, findWork } from '../../core/apparatus.ts'
import { citationsOf } from '../../core/citations/citations.ts'
import { printedReference } from '../../core/citations/csl/printed.ts'
import { formatReference } from '../../core/citations/reference.ts'
import { placedAt } from '../../core/document.ts'
import { type Note, noteOf, signOf } from '../../core/notes/notes.ts'
import { shift, spansIn } from '../../core/text.ts'
import { treeOf } from '../../core/tree.ts'
import type { Workspace } from '../../core/workspace.ts'
import type { HoverOf } from './card.ts'
import { portableMarkdown } from '../markdown.ts'

/** Over a note's mark: the whole note, and what it cites. Over a body's label nothing: the note stands right there. */
export const hoverNote: HoverOf = (apparatus, occurrence, { workspace }) => {
  if (occurrence.role !== 'reference') return undefined
  const note = occurrence.target === undefined ? undefined : noteOf(apparatus.document, occurrence.target)
  if (!note) return undefined
  const { span } = occurrence
  if (!note.body) return { markdown: unwritten(note), span }
  const { works, missing } = worksIn(workspace, apparatus, note)
  const list = works.length > 0 ? ['---', works.join('\n')] : []
  return {
    markdown: [bodyOf(apparatus, note), ...list].join('\n\n'),
    span,
    ...(missing.length > 0 && { missing })
  }
}

function unwritten(note: Note): string {
  const shown = signOf(note).replace(/[[\]*]/g, '\\$&')
  return l10n.t('The note {0} is not written anywhere in this text.', shown)
}

function bodyOf({ document }: Apparatus, note: Note): string {
  const { block, start } = placedAt(document, note.body!.start)!
  const words = shift({ start: note.bodyLabel!.end, end: note.body!.end }, -start)
  const markdown = portableMarkdown(treeOf(block), words).replace(/^:\s*/, '')
  return `**${note.label}** ${markdown}`
}

/** The works that a note cites, in full and as the style prints them, so that no second card is needed. */
function worksIn(workspace: Workspace, apparatus: Apparatus, note: Note): { works: string[]; missing: string[] } {
  const cited = spansIn(citationsOf(apparatus, note.body), note.body!)
  const missing = new Set<string>()
  const works = [...new Set(cited.flatMap(({ key }) => key ?? []))].flatMap(key => {
    const found = findWork(apparatus, key)
    if (!found) return []
    const printed = printedReference(workspace, apparatus, key)
    for (const uri of printed.missing) missing.add(uri)
    return [`- ${printed.reference || formatReference(found.entry.item())}`]
  })
  return { works, missing: [...missing] }
}
