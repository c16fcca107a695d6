import type { Document } from '../document.ts'
import { sectionsOf } from '../sections.ts'
import type { Span } from '../text.ts'

/**
 * The section in which an offset stands, as an address names it: the words of its heading in small letters with hyphens between them,
 * as the addresses of Markdown's headings are made. Undefined outside any section.
 */
export function sectionAt(document: Document, offset: number): string | undefined {
  const section = sectionsOf(document).findLast(({ start, end }) => start <= offset && offset < end)
  return section && nameOf(section.title)
}

/** The one section of that name; undefined when there is none, or several. */
export function sectionNamed(document: Document, name: string): Span | undefined {
  const [section, ...others] = sectionsOf(document).filter(({ title }) => nameOf(title) === name)
  return others.length === 0 ? section : undefined
}

function nameOf(title: string): string | undefined {
  const words = title.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu)
  return words ? words.slice(0, mostWords).join('-') : undefined
}

/** A heading may be a whole paragraph of an old chapter's contents. */
const mostWords = 12
