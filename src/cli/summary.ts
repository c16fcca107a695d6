import type { Document } from '../core/document.ts'
import { positionIn } from '../core/lines.ts'
import { firstWords } from '../core/plain.ts'
import type { Inspection } from '../features/inspect.ts'
import { counted, printable } from './terminal.ts'

/** The parts of {@link Inspection} that are shown; their form is the contract of `inspect --json`. */
interface Stretch {
  readonly start: number
  readonly end: number
}
interface Note {
  readonly label: string
  readonly references: readonly Stretch[]
  readonly definition: Stretch | null
  readonly text: string
}
interface Quotation extends Stretch {
  readonly text: string
  readonly level: number
  readonly speaker: { readonly name: string; readonly basis: string } | null
  readonly verification: { readonly status: string } | null
}
interface Mention extends Stretch {
  readonly text: string
  readonly person: string | null
  readonly candidates: readonly string[]
}
interface Citation extends Stretch {
  readonly key: string | null
  readonly label: string | null
  readonly locator: string | null
}
interface Problem extends Stretch {
  readonly code: string
  readonly severity: string
  readonly message: string
}

/** How many characters of a note or quotation are shown: the rest of a line of 80. */
const SHOWN = 56

/** What is in a text, for people: counts, then each thing on a line with its place as `line:column`, both from 1. */
export function summarize(name: string, document: Document, inspection: Inspection): string {
  const notes = inspection.notes as readonly Note[]
  const quotations = inspection.quotations as readonly Quotation[]
  const mentions = inspection.mentions as readonly Mention[]
  const citations = inspection.citations as readonly Citation[]
  const problems = inspection.problems as readonly Problem[]
  const persons = new Set(mentions.flatMap(mention => mention.person ?? []))
  const at = (offset: number | undefined): string => {
    if (offset === undefined) return '–'.padEnd(8)
    const { line, character } = positionIn(document, offset)
    return `${line + 1}:${character + 1}`.padEnd(8)
  }
  const counts = [
    counted(notes.length, 'note'),
    counted(quotations.length, 'quotation'),
    `${counted(mentions.length, 'mention')} of ${counted(persons.size, 'person')}`,
    counted(citations.length, 'citation'),
    counted(inspection.places.length, 'place'),
    counted(problems.length, 'problem')
  ]
  const sections = [
    section(
      'Notes',
      notes.map(note => `${at(note.references[0]?.start ?? note.definition?.start)} ${noteLine(note)}`)
    ),
    section(
      'Quotations',
      quotations.map(each => `${at(each.start)} ${quotationLine(each)}`)
    ),
    section('Persons', personLines(mentions, at)),
    section(
      'Citations',
      citations.map(each => `${at(each.start)} ${citationLine(each)}`)
    ),
    section(
      'Problems',
      problems.map(each => `${at(each.start)} ${each.severity}: ${each.message} [${each.code}]`)
    )
  ]
  return [printable(name), ...headLines(inspection), counts.join(', '), ...sections].join('\n') + '\n'
}

function headLines({ title, author, lang }: Inspection): string[] {
  const words = [title, author, lang].filter(each => each !== null)
  return words.length > 0 ? [printable(words.join(' · '))] : []
}

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return `\n${title}: none`
  return [`\n${title}`, ...lines.map(line => `  ${printable(line)}`)].join('\n').replace(/ +$/gm, '')
}

function noteLine({ label, references, definition, text }: Note): string {
  const marks = references.length === 1 ? '' : ` (${counted(references.length, 'mark')})`
  return `[${label}]${marks} ${definition ? firstWords(text, SHOWN) : '(no such note)'}`
}

function quotationLine({ level, speaker, text, verification }: Quotation): string {
  const who = speaker ? `${speaker.name} (${speaker.basis}): ` : ''
  const compared = verification && verification.status !== 'no-source' ? ` [${verification.status}]` : ''
  return `${'· '.repeat(level)}${who}“${firstWords(text, SHOWN)}”${compared}`
}

function citationLine({ key, label, locator }: Citation): string {
  return `${key === null ? '(no key)' : `@${key}`}${locator === null ? '' : `, ${label ?? 'page'} ${locator}`}`
}

/** One line a person, with the words that mean them; the one named most comes first. */
function personLines(mentions: readonly Mention[], at: (offset: number) => string): string[] {
  const groups = new Map<string, Mention[]>()
  for (const mention of mentions) {
    const who = mention.person ?? (mention.candidates.length > 0 ? `? ${mention.candidates.join(' or ')}` : '(nobody)')
    groups.set(who, [...(groups.get(who) ?? []), mention])
  }
  const sorted = [...groups].sort(([, a], [, b]) => b.length - a.length || a[0]!.start - b[0]!.start)
  return sorted.map(([who, group]) => {
    const words = [...new Set(group.map(mention => firstWords(mention.text, SHOWN)))]
    return `${at(group[0]!.start)} ${who} ×${group.length}: ${firstWords(words.join(', '), SHOWN * 2)}`
  })
}
