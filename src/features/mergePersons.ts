import * as l10n from '@vscode/l10n'
import { apparatusOf, findPerson } from '../core/apparatus.ts'
import { personLinksOf } from '../core/persons/mentions.ts'
import type { Workspace } from '../core/workspace.ts'
import type { Edits, TextEdit } from './edits.ts'
import { entryLines, newEntry, withLists } from './entryText.ts'
import { idsIn } from './idsIn.ts'
import { lineEndOf } from './noteBody.ts'
import { freeId } from './registerEntry.ts'
import type { Refusal } from './rename.ts'
import { sharing } from './sharing.ts'

/**
 * Makes one entry of two that are the same person: `gone` goes, its names and addresses go to `kept`, and links to it lead to
 * `kept`. What else `gone` says is refused to be lost: it must be said by `kept` too, or be written there first.
 */
export function mergePersons(workspace: Workspace, uri: string, kept: string, gone: string): Edits | Refusal {
  const apparatus = apparatusOf(workspace, uri)
  const [one, other] = [apparatus && findPerson(apparatus, kept), apparatus && findPerson(apparatus, gone)]
  if (!apparatus || !one || !other) return { refusal: l10n.t('Both must have an entry in a register of this text.') }
  if (kept === gone) return { refusal: l10n.t('An entry cannot be merged with itself.') }
  const lost = FACTS.filter(fact => other.person[fact] !== undefined && other.person[fact] !== one.person[fact])
  if (lost.length > 0) {
    const facts = lost.map(fact => `${fact}: ${other.person[fact]}`).join(', ')
    return {
      refusal: l10n.t(
        '“{0}” does not say what “{1}” says ({2}). Write it there, or delete it, first.',
        kept,
        gone,
        facts
      )
    }
  }
  const names = [...one.person.aliases, other.person.name, ...other.person.aliases]
  const aliases = [...new Set(names)].filter(name => name !== one.person.name)
  const sameAs = [...new Set([...one.person.sameAs, ...other.person.sameAs])]
  const grown = withLists(one.file.text, one.person, { aliases, sameAs })
  const lines = entryLines(other.file.text, other.person)
  if (!grown || !lines) return unwritable()
  const edits = new Map<string, TextEdit[]>([[one.file.uri, [grown]]])
  edits.set(other.file.uri, [...(edits.get(other.file.uri) ?? []), { ...withGap(other.file.text, lines), text: '' }])
  for (const text of sharing(workspace, each => findPerson(each, gone)?.file === other.file)) {
    const links = personLinksOf(text).filter(({ target }) => target.ids.includes(gone))
    if (links.some(({ target }) => target.ids.includes(kept))) {
      return { refusal: l10n.t('A link of the text names both as rivals; decide it first.') }
    }
    const own = links.flatMap(({ link, end }) => {
      return idsIn(text.document.text, { start: end, end: link.end }, gone, kept)
    })
    if (own.length > 0) edits.set(text.uri, own)
  }
  return edits
}

/**
 * Makes two entries of one: a new person gets some of its names, which from then on mean the new one; where a link says whose
 * words they are, it stays with the old one.
 *
 * @param names those that go, at least one, not the name of the entry
 */
export function splitPerson(workspace: Workspace, uri: string, id: string, names: readonly string[]): Edits | Refusal {
  const apparatus = apparatusOf(workspace, uri)
  const found = apparatus && findPerson(apparatus, id)
  if (!apparatus || !found) return { refusal: l10n.t('The person “{0}” is in no register of this text.', id) }
  const { person, file } = found
  const going = person.aliases.filter(alias => names.includes(alias))
  if (going.length === 0) return { refusal: l10n.t('Choose at least one name for the new entry.') }
  const aliases = person.aliases.filter(alias => !going.includes(alias))
  const shrunk = withLists(file.text, person, { aliases, sameAs: person.sameAs })
  const lines = entryLines(file.text, person)
  if (!shrunk || !lines) return unwritable()
  const newline = lineEndOf(file.text)
  const [name, ...others] = going.toSorted((a, b) => b.length - a.length)
  const fields = others.length > 0 ? { name: name!, aliases: others } : { name: name! }
  const ended = /[\r\n]$/.test(shrunk.text) ? '' : newline
  const apart = /^(?:\r\n|\r|\n)/.test(file.text.slice(lines.end)) ? newline : ''
  const added = ended + apart + newEntry(freeId(apparatus, name!), fields, newline)
  return new Map([[file.uri, [{ ...shrunk, text: shrunk.text + added }]]])
}

/** What an entry says in one line each, which only one of two entries could go on saying. */
const FACTS = ['born', 'died', 'role', 'note', 'source'] as const

/** A register in braces, say. */
function unwritable(): { refusal: string } {
  return { refusal: l10n.t('The register is not written line by line, so its entries cannot be changed here.') }
}

/** Lines with the blank ones behind them, so that no gap is left. */
function withGap(text: string, { start, end }: { start: number; end: number }): { start: number; end: number } {
  return { start, end: end + /^(?:[ \t]*(?:\r\n|\r|\n))*/.exec(text.slice(end))![0].length }
}
