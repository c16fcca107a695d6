import { type Apparatus, findPerson, findWork, namesOf } from './apparatus.ts'
import { mayName } from './citations/mayName.ts'
import { citingInSteps } from './citations/proseInBlock.ts'
import { citationsOf, keyedCitations } from './citations/citations.ts'
import { titleIndexOf } from './citations/titleIndex.ts'
import { placedHolding, placedIn } from './document.ts'
import { foundIn } from './persons/found.ts'
import { mentionsOf } from './persons/mentions.ts'
import { lineStarts, type Span } from './text.ts'
import { treeOf } from './tree.ts'
import type { Digest, DigestSymbol } from './workspace.ts'

/** Tells an entry from one of the same id in another file. */
export function entryKey(file: string, id: string): string {
  return `${file}#${id}`
}

/**
 * Whether a text has notes in which works may be named in words. In texts without any, and in those whose notes are marked with small
 * numbers or stars, only keys are looked for: thousands of texts that are not open are not read for a title in marks.
 */
const HAS_NOTES = /\[\^|\^\[|(?:^|[\r\n])\[\d{1,4}\]/

/** The digest of a text, made in steps of a block each. A text that refers to nothing is not cut for it. */
export function* digestOf(apparatus: Apparatus): Generator<void, Digest> {
  const { document, beside } = apparatus
  const names = namesOf(apparatus)
  for (const { block } of names ? placedIn(document) : []) {
    foundIn(block, names)
    yield
  }
  // What is cited without a bibliography is nobody's entry.
  const cites = beside.bibliographies.length > 0
  const byKey = cites && document.text.includes('@')
  for (const { block } of byKey ? placedHolding(document, '@') : []) {
    treeOf(block)
    yield
  }
  // *Ibid.* and its like say nothing where nothing is named.
  const inWords = cites && HAS_NOTES.test(document.text) && (byKey || mayName(document.text, titleIndexOf(beside)))
  if (inWords) yield* citingInSteps(document, beside)
  const references = new Map<string, Span[]>()
  const add = (file: string | undefined, id: string, { start, end }: Span): void => {
    if (file === undefined) return
    const key = entryKey(file, id)
    const same = references.get(key)
    if (same) same.push({ start, end })
    else references.set(key, [{ start, end }])
  }
  for (const mention of names ? mentionsOf(apparatus) : []) {
    if (mention.person !== null) add(findPerson(apparatus, mention.person)?.file.uri, mention.person, mention)
  }
  const citations = inWords ? citationsOf(apparatus) : byKey ? keyedCitations(apparatus) : []
  for (const citation of citations) {
    if (citation.key !== null) add(findWork(apparatus, citation.key)?.file.uri, citation.key, citation)
  }
  // Where nothing is referred to, neither the title nor a place is asked for until the text's sections are.
  const refers = references.size > 0
  const lines = Uint32Array.from(refers ? lineStarts(document.text) : [])
  const title = refers ? apparatus.frontMatter.title : null
  return { title, references, lineStarts: lines, size: digestSize(references, lines) }
}

/** An engine's own bookkeeping is about this much for each object, in bytes. */
const OBJECT = 40

/** What a name takes beside its letters, in bytes. */
const SYMBOL = 80

/** About how much memory a digest with these takes, in bytes. */
export function digestSize(
  references: Digest['references'],
  lines: Uint32Array,
  symbols: readonly DigestSymbol[] = []
): number {
  const spans = [...references.values()].reduce((sum, each) => sum + each.length, 0)
  const names = symbols.reduce((sum, { name }) => sum + SYMBOL + 2 * name.length, 0)
  return lines.byteLength + references.size * 3 * OBJECT + spans * OBJECT + 10 * OBJECT + names
}
