import { type Element, hasWord, type Node } from './element.ts'

/** What pages without `blockquote` call one; TEI's `quote` as converters write it. */
const QUOTATION =
  /^(?:block-?quot(?:e|ation|ed)?|bq|quote[bc]?|quotations?(?:-\w+)?|quoted|long-?quote|extract|tei-quote|Mso(?:Intense)?Quote\w*|MsoBlockText\w*|templatequote|pull-?quote)$/i

/** Nodes in which divisions and paragraphs that say by their class that they are quotations are block quotations; such paragraphs in a row are one. */
export function withQuotations(nodes: readonly Node[]): readonly Node[] {
  if (!nodes.some(isQuotation)) return nodes
  const result: Node[] = []
  let open: Element | undefined
  for (const node of nodes) {
    if (open && typeof node === 'string' && node.trim() === '') continue
    if (!isQuotation(node)) {
      open = undefined
      result.push(node)
    } else if (node.name !== 'p') {
      open = undefined
      result.push({ ...node, name: 'blockquote' })
    } else {
      const paragraph = { ...node, attributes: { ...node.attributes, class: '' } }
      if (open) open.children.push(paragraph)
      else result.push((open = { name: 'blockquote', attributes: {}, children: [paragraph], line: node.line }))
    }
  }
  return result
}

function isQuotation(node: Node): node is Element {
  return typeof node !== 'string' && /^(?:div|p|section)$/.test(node.name) && hasWord(node, 'class', QUOTATION)
}
