import { type Inline, wordsOf } from './draft.ts'
import { type Element, lineOf } from './element.ts'
import { says } from './paragraphs.ts'

// What HTML's elements say of the words in a line.

const EMPHASIS = /^(?:em|i|cite|dfn|var)$/
const STRONG = /^(?:strong|b)$/
const DELETED = /^(?:del|s|strike)$/

/** What an element says of its words, by its name or its style; word processors write `b` with a style that takes it back. */
export function markedAs({ name, attributes, children }: Element): 'emphasis' | 'strong' | 'deleted' | undefined {
  const style = attributes['style'] ?? ''
  const hasTitle = name === 'cite' && children.some(child => typeof child !== 'string' && EMPHASIS.test(child.name))
  if (/font-style\s*:\s*normal/i.test(style) || hasTitle) return undefined
  if (EMPHASIS.test(name) || (name === 'span' && /font-style\s*:\s*(?:italic|oblique)/i.test(style))) return 'emphasis'
  if (STRONG.test(name)) return /font-weight\s*:\s*(?:normal|[1-4]00)/i.test(style) ? undefined : 'strong'
  if (name === 'span' && /font-weight\s*:\s*(?:bold|[6-9]00)/i.test(style)) return 'strong'
  return DELETED.test(name) ? 'deleted' : undefined
}

/** A sign beside a heading that leads to the heading itself. */
export function isPermalink(element: Element): boolean {
  return (
    element.name === 'a' &&
    /^#./.test(element.attributes['href'] ?? '') &&
    /^[#¶§🔗⚓\s]*$/u.test(lineOf(element)) &&
    lineOf(element) !== ''
  )
}

/** What the mark of a note shows beside its label: “Footnote”, for those who hear the page. */
export function besideLabel(mark: Element, label: string): string {
  const words = lineOf(mark).replace(/[\])}.:]+$/, '')
  return words.endsWith(label) ? words.slice(0, words.length - label.length).trim() : words
}

export function unlinked(inlines: readonly Inline[]): Inline[] {
  return inlines.flatMap(inline => (inline.kind === 'link' ? inline.children : [inline]))
}

/** `1st` and its like are read without; a number that is raised may be a note's mark. */
export function raised(inner: readonly Inline[]): Inline[] {
  const words = wordsOf(inner).trim()
  if (
    !says(inner) ||
    /^(?:st|nd|rd|th|er|re|e|ème|o|a|d|r|te|me|mo|ns|ts)$/i.test(words) ||
    inner.every(({ kind }) => kind === 'note')
  )
    return [...inner]
  return [{ kind: 'superscript', children: [...inner] }]
}

/** Inlines in which the mark of a comment parts the letters around it, as it did where it was seen. */
export function parted(inlines: readonly Inline[]): Inline[] {
  return inlines.flatMap((inline, i) => {
    if (inline.kind !== 'anchor' || !inline.isEnd) return [inline]
    const [before, after] = [wordsOf(inlines.slice(i - 1, i)), wordsOf(inlines.slice(i + 1, i + 2))]
    return /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after)
      ? [inline, { kind: 'text', text: ' ' }]
      : [inline]
  })
}
