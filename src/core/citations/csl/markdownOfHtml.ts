const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' }

/** What citeproc-js prints as HTML, in Markdown: italics and bold type stay, everything else is words, escaped. */
export function markdownOfHtml(html: string): string {
  const tags: string[] = []
  let text = ''
  let open: readonly string[] = []
  const turn = (marks: readonly string[]): void => {
    if (marks.join() === open.join()) return
    // A mark closes before blanks, or Markdown does not know it for one.
    const words = text.trimEnd()
    text = words + open.toReversed().join('') + text.slice(words.length)
    open = marks
    text += marks.join('')
  }
  for (const piece of html.split(/(<[^>]*>)/)) {
    const tag = /^<(\/?)([a-z]+)([^>]*)>$/.exec(piece)
    if (tag?.[1] === '/') tags.pop()
    else if (tag) tags.push(kindOf(tag[2]!, tag[3]!))
    else {
      const words = escaped(piece)
      const inner = words.trimStart()
      text += words.slice(0, words.length - inner.length)
      if (inner === '') continue
      turn(marksOf(tags))
      text += inner
    }
  }
  turn([])
  return text.replace(/\s+/g, ' ').trim()
}

function kindOf(name: string, attributes: string): 'italic' | 'upright' | 'bold' | '' {
  if (name === 'i' || attributes.includes('font-style:italic')) return 'italic'
  if (name === 'b' || attributes.includes('font-weight:bold')) return 'bold'
  return attributes.includes('font-style:normal') ? 'upright' : ''
}

function marksOf(tags: readonly string[]): string[] {
  const slope = tags.findLast(tag => tag === 'italic' || tag === 'upright')
  return [...(tags.includes('bold') ? ['**'] : []), ...(slope === 'italic' ? ['*'] : [])]
}

function escaped(html: string): string {
  const words = html.replace(/&(?:#(\d+)|([a-z]+));/g, (whole, code: string | undefined, name: string | undefined) =>
    code === undefined ? (ENTITIES[name!] ?? whole) : String.fromCodePoint(Number(code))
  )
  return words.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>&~|]/g, '\\$&')
}
