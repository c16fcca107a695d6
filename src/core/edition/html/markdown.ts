import type { Element } from 'hast'
import type { Apparatus } from '../../apparatus.ts'
import { openDocument } from '../../document.ts'
import { frontMatterOf } from '../../frontMatter.ts'
import { Chapter } from '../chapter.ts'
import { parts } from './parts.ts'

/**
 * Markdown that belongs to no text, such as a remark’s body, in the same way as the texts; nothing of it is looked up.
 *
 * @param prefix what its ids begin with, where it may have any
 */
export function markdown(source: string, prefix = ''): Element[] {
  const document = openDocument(source)
  const beside = { registers: [], bibliographies: [], missing: [], absent: [] }
  const apparatus: Apparatus = { uri: '', document, frontMatter: frontMatterOf(document), beside, ...beside }
  const nothing = (): null => null
  return [...parts(new Chapter(apparatus, [], { verificationOf: nothing, speakerOf: nothing }, prefix, new Map()))]
}
