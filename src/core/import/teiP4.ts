import { type Element, type Node } from './element.ts'

/**
 * The TEI of before 2007 (P4) as what is read: ids and languages without `xml:`, references that give a bare id, addresses in elements of
 * their own (`xref`). P5 is returned as it is.
 */
export function fromP4(root: Element): Element {
  return root.name === 'TEI.2' || root.name === 'teiCorpus.2' ? renewed(root) : root
}

function renewed(element: Element): Element {
  const { id, lang, target, url, ...others } = element.attributes
  const isAddress = /^x(?:ref|ptr)$/.test(element.name)
  const place = isAddress ? url : target === undefined || /[#:/]/.test(target) ? target : `#${target}`
  return {
    ...element,
    name: isAddress ? element.name.slice(1) : element.name === 'teiCorpus.2' ? 'teiCorpus' : element.name,
    attributes: {
      ...others,
      ...(id !== undefined && { 'xml:id': id }),
      ...(lang !== undefined && { 'xml:lang': lang }),
      ...(place !== undefined && { target: place })
    },
    children: element.children.map((child): Node => (typeof child === 'string' ? child : renewed(child)))
  }
}
