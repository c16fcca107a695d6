import { type Element, find, findAll, named, rewritten, textOf } from './element.ts'

// Pages of word processors (Google Docs, and what is pasted from them) say by the rules of a style sheet alone what is slanted, raised, or set off. Only
// rules for one class, written in the page itself, are read.

/** What a rule or a `style` says, as far as it is of the text. */
const SAID =
  /(font-style|font-weight|vertical-align|margin-left|text-indent|text-decoration(?:-line)?)\s*:\s*([^;}]+)/gi
const RULE = /(?<=^|[}\s,;])(?:p|span|li|h[1-6])?\.([\w-]+)\s*\{([^{}]*)\}/g
/** Long style sheets are of sites, which have elements for what they mean. */
const LONGEST = 60_000

/** Whether a page is one that Google Docs exports. */
export function isOfGoogleDocs(body: Element): boolean {
  return (
    /\bdoc-content\b/.test(body.attributes['class'] ?? '') ||
    find(body, ({ attributes: { id } }) => /^(?:ftnt|cmnt)_ref\d+$/.test(id ?? '')) !== undefined
  )
}

/** A page's body in which each element says itself, by `style`, what the rules for its classes say; a title is a heading. */
export function withStyles(root: Element, body: Element): Element {
  const sheet = findAll(root, named('style')).map(textOf).join('\n')
  const rules = new Map<string, string>()
  if (sheet.length <= LONGEST) for (const [, name, said] of sheet.matchAll(RULE)) rules.set(name!, saidIn(said!))
  const styled = (element: Element): Element => {
    const classes = (element.attributes['class'] ?? '').split(/\s+/)
    const said = classes.map(each => rules.get(each) ?? '').join('')
    const isTitle = element.name === 'p' && classes.includes('title')
    const style = `${said}${element.attributes['style'] ?? ''}`
    // Between its runs Google Docs writes blanks that do not break.
    const children = element.children.map(child =>
      typeof child === 'string' ? child.replace(/\u00a0/g, ' ') : styled(child)
    )
    return {
      ...element,
      ...(isTitle && { name: 'h1' }),
      attributes: { ...element.attributes, ...(style !== '' && { style }) },
      children
    }
  }
  return withIndented(styled(body))
}

function saidIn(rule: string): string {
  return [...rule.matchAll(SAID)].map(([said]) => `${said};`).join('')
}

/** No share of a text that is set off from the rest is larger. */
const MOST = 1 / 3
/** A centimetre, in points. */
const INDENTED = 28

/** Paragraphs that stand farther in than most others, but for items and works with hanging lines, as block quotations. */
export function withIndented(body: Element): Element {
  const paragraphs = findAll(body, ({ name }) => /^(?:p|li|table|blockquote)$/.test(name)).filter(
    ({ name }) => name === 'p'
  )
  const isIndented = ({ attributes: { style = '' } }: Element): boolean =>
    points(/margin-left\s*:\s*([^;]+)/i.exec(style)?.[1]) >= INDENTED && !/text-indent\s*:\s*-/i.test(style)
  const indented = new Set(paragraphs.filter(isIndented))
  const said = paragraphs.filter(paragraph => textOf(paragraph).trim() !== '').length
  if (indented.size === 0 || indented.size > said * MOST) return body
  return rewritten(body, element => {
    if (!indented.has(element)) return undefined
    return [
      { ...element, attributes: { ...element.attributes, class: `${element.attributes['class'] ?? ''} blockquote` } }
    ]
  })
}

const UNITS: Readonly<Record<string, number>> = { pt: 1, px: 0.75, in: 72, cm: 28.35, mm: 2.835, em: 12, rem: 12 }

/** A length in points; 0 where it is none. */
function points(length = ''): number {
  const found = /^\s*([\d.]+)\s*(pt|px|in|cm|mm|em|rem)\b/i.exec(length)
  return found ? Number(found[1]) * UNITS[found[2]!.toLowerCase()]! : 0
}
