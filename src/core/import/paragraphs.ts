import type { Block, Inline } from './draft.ts'

/** Whether there is more than blanks. */
export function says(inlines: readonly Inline[]): boolean {
  return inlines.some(inline => {
    if (inline.kind === 'text') return /\S/.test(inline.text)
    return 'children' in inline ? says(inline.children) : inline.kind !== 'break' && inline.kind !== 'anchor'
  })
}

/** A run of words as paragraphs: two breaks or more in a row part them, as old pages do. */
export function paragraphsOf(inlines: readonly Inline[]): Block[] {
  const paragraphs: Inline[][] = [[]]
  let breaks: Inline[] = []
  for (const inline of inlines) {
    const isBlank = inline.kind === 'text' && inline.text.trim() === ''
    if (inline.kind === 'break') breaks.push(inline)
    else if (isBlank && breaks.length > 0) continue
    else {
      if (breaks.length > 1) paragraphs.push([])
      else paragraphs.at(-1)!.push(...breaks)
      breaks = []
      paragraphs.at(-1)!.push(inline)
    }
  }
  return paragraphs.filter(says).map(each => ({ kind: 'paragraph', inlines: each }))
}
