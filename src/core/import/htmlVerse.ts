import { type Element, hasWord, type Node } from './element.ts'

/** What pages call a line of verse that is an element of its own. */
const LINE = /^(?:l|line|verse|verse-?line|vers|poem-?line|poetry-?line|tei-l)$/i

/** Nodes in which lines of verse in a row, each a block of its own, are one paragraph with line ends. */
export function withVerse(nodes: readonly Node[]): readonly Node[] {
  if (nodes.filter(isLine).length < 2) return nodes
  const result: Node[] = []
  let open: Element | undefined
  for (const node of nodes) {
    if (open && typeof node === 'string' && node.trim() === '') continue
    if (!isLine(node)) {
      open = undefined
      result.push(node)
    } else if (open) open.children.push({ name: 'br', attributes: {}, children: [], line: node.line }, ...node.children)
    else result.push((open = { ...node, name: 'p', attributes: {}, children: [...node.children] }))
  }
  return result
}

function isLine(node: Node): node is Element {
  return typeof node !== 'string' && /^(?:div|p)$/.test(node.name) && hasWord(node, 'class', LINE)
}
