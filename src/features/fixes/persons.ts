import * as l10n from '@vscode/l10n'
import { findPerson } from '../../core/apparatus.ts'
import { type Document, placedAt, treesOf } from '../../core/document.ts'
import type { PointedWords } from '../../core/persons/found.ts'
import { personLinksOf } from '../../core/persons/mentions.ts'
import { plainText } from '../../core/plain.ts'
import { shift } from '../../core/text.ts'
import { treeOf } from '../../core/tree.ts'
import { idsIn } from '../idsIn.ts'
import { newEntries } from '../registerEntry.ts'
import { fileName } from './fileName.ts'
import { type Answer, type Answers, inOne } from './fix.ts'
import { nearest } from './nearest.ts'

/** A link to a person whom no register has: another id was meant, or the person is still to be entered. */
export const answerUnknownPerson: Answers = (apparatus, problem) => {
  const { uri, document, registers } = apparatus
  const pointed = personLinksOf(apparatus).find(({ link }) => link.start === problem.start && link.end === problem.end)
  const id = pointed?.target.ids.find(each => !findPerson(apparatus, each) && problem.message.includes(`“${each}”`))
  if (!pointed || id === undefined) return []
  const known = registers.flatMap(({ register }) => [...register.persons.keys()])
  const changes = nearest(id, new Set(known)).flatMap((near): Answer[] => {
    const edits = idsIn(document.text, { start: pointed.end, end: pointed.link.end }, id, near)
    return edits.length > 0 ? [{ title: l10n.t('Change to {0}', near), edits: inOne(uri, ...edits) }] : []
  })
  const [register] = registers
  const entry = register && newEntries(register.file, [{ id, name: nameOf(document, pointed, id) }])
  if (!register || !entry) return changes
  const title = l10n.t('Add “{0}” to {1}', id, fileName(register.file.uri))
  return [...changes, { title, edits: inOne(register.file.uri, entry), preferred: changes.length === 0 }]
}

/**
 * The linked words, when they are a name. A name in the register is found everywhere in the text, so words that also
 * stand there in small letters (`He`, `The king`) are none; then the id has to do.
 */
function nameOf(document: Document, { start, end }: PointedWords, id: string): string {
  const placed = placedAt(document, start)!
  const words = plainText(treeOf(placed.block), shift({ start, end }, -placed.start)).replace(/['’]s?$/, '')
  if (/^\p{Ll}/u.test(words) || !/\p{L}/u.test(words) || isCommon(document, words)) return fromId(id)
  return words
}

function isCommon(document: Document, words: string): boolean {
  const small = words.toLowerCase()
  if (small === words) return false
  const pattern = small.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  const found = new RegExp(`(?<![\\p{L}\\p{M}])${pattern}(?![\\p{L}\\p{M}])`, 'u')
  for (const { tree } of treesOf(document)) if (found.test(tree.prose)) return true
  return false
}

/** `rosa-luxemburg` is Rosa Luxemburg. */
function fromId(id: string): string {
  const words = id.split(/[_.-]+/).filter(Boolean)
  return words.map(word => word[0]!.toUpperCase() + word.slice(1)).join(' ') || id
}
