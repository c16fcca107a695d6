import { childElements, type Element, hasWord, lineOf, textOf } from './element.ts'
import { bodyOf, decoded, isOfType, type Page } from './pages.ts'

/** The notes of pages, found by their links. */
export interface LinkedNotes {
  /** The elements that are marks, with the ids of their notes. */
  readonly marks: ReadonlyMap<Element, string>
  /** The notes by their ids: the label that marks show, and the elements that make up the body. */
  readonly bodies: ReadonlyMap<string, { readonly label: string; readonly elements: readonly Element[] }>
  /** Links from bodies back to marks, and anchors that show a body's label. */
  readonly backlinks: ReadonlySet<Element>
}

/** What a mark shows: a number, a letter or a sign, in brackets or not. */
const LABEL = /^[[({]?\s*(?:(?:(?:foot|end)?note|fn|n)\.?\s*)?(\d{1,4}|[a-z]|[ivxl]{1,6}|[*†‡§¶‖]{1,4})\s*[\])}.:]?$/i
/** What leads back from a body. */
const BACK =
  /^(?:[↩↵⏎↑⤴▲^←]\uFE0E?|\[?(?:back|return|zurück|retour|jump up|go back)(?: to (?:text|content|main text|top))?\.?\]?)\s*[\d*]*$/i
const BLOCKS =
  /^(?:p|li|dd|dt|div|aside|section|td|tr|blockquote|article|footer|main|body|ol|ul|dl|table|tbody|h[1-6]|address|center|figure|pre)$/
/** What a note's body can be. A wider element holds others too. */
const BODIES = /^(?:p|li|dd|div|aside|td|tr|section)$/

/** How many elements, or links, are met in a step. */
const AT_ONCE = 2000

/** What a note may go on with. */
const MORE = /^(?:p|blockquote|ul|ol|pre|table)$/

/** A note that a page keeps beside its mark, to be shown when somebody points at it. */
export function isNoteSpan({ attributes }: Element): boolean {
  return attributes['role'] === 'tooltip' || /note/i.test(`${attributes['class']} ${attributes['id']}`)
}

interface Link {
  readonly element: Element
  /** The place that it leads to: `file#id`. */
  readonly target: string
  /** The same place in the file that it stands in, where its own file is not given: browsers save links within a page with its address. */
  readonly here: string
  /** Its address without what stands behind `#`. */
  readonly address: string
  readonly label: string
  readonly isTyped: boolean
  readonly order: number
}

/** The elements in another one, where each stands among them, and the last that is a note's body. */
interface Children {
  readonly all: readonly Element[]
  readonly places: ReadonlyMap<Element, number>
  readonly lastTaken: number
}

/** Where an element stands: what it is in, and where in the order of reading. */
interface Standing {
  readonly parents: readonly Element[]
  readonly order: number
}

/**
 * Finds notes by links: a mark leads to an element that stands elsewhere and is, or begins, a body. What says that it is a mark (`epub:type`,
 * `role`, a superscript) is one; a number in brackets is one when its target leads back or begins with the same number.
 */
export function* findLinkedNotesInSteps(pages: readonly Page[]): Generator<void, LinkedNotes> {
  const targets = new Map<string, Element>()
  const standing = new Map<Element, Standing>()
  const links: Link[] = []
  /** The links in each element that could be a body. */
  const within = new Map<Element, Link[]>()
  let order = 0
  for (const page of pages) yield* walk(bodyOf(page), [], page.name)

  const marks = new Map<Element, string>()
  const bodies = new Map<string, { label: string; elements: Element[] }>()
  const backlinks = new Set<Element>()
  let ownAddress: string | undefined
  let met = 0
  pages.forEach(page => takeSidenotes(bodyOf(page)))
  const taken = new Map<Element, string>()
  const children = new Map<Element, Children>()
  // What says that it is a mark goes before what looks like one: one note may speak of another.
  for (const link of [...links.filter(({ isTyped }) => isTyped), ...links.filter(({ isTyped }) => !isTyped)]) {
    if (++met % AT_ONCE === 0) yield
    const target = targetOf(link)
    if (!target || backlinks.has(link.element)) continue
    if (!link.isTyped && standing.get(link.element)!.parents.some(parent => taken.has(parent))) continue
    const body = bodyFor(target)
    if (!body || standing.get(link.element)!.parents.includes(body)) continue
    const back = linksIn(body).filter(other => leadsTo(other, link))
    const beginsAlike = labelAtStart(body) === link.label
    // Of two that lead to each other the one at the beginning of its block is the body.
    if (!link.isTyped && back.length === 0 && !beginsAlike) continue
    if (!link.isTyped && beginsItsBlock(link.element) && !(back[0] && beginsItsBlock(back[0].element))) continue
    const id = taken.get(body) ?? (targets.has(link.target) ? link.target : link.here)
    marks.set(link.element, id)
    for (const other of linksIn(body))
      if (targetOf(other) !== target && (leadsTo(other, link) || BACK.test(lineOf(other.element))))
        backlinks.add(other.element)
    if (taken.has(body)) continue
    taken.set(body, id)
    bodies.set(id, { label: link.label, elements: [body] })
  }
  for (const body of bodies.values()) {
    if (++met % AT_ONCE === 0) yield
    const [first] = body.elements
    body.elements = [widest(first!)]
    body.elements.push(...following(body.elements[0]!))
  }
  return { marks, bodies, backlinks }

  function* walk(element: Element, parents: readonly Element[], file: string): Generator<void, void> {
    if (order % AT_ONCE === AT_ONCE - 1) yield
    standing.set(element, { parents, order: order++ })
    const { id, 'xml:id': xmlId, name } = element.attributes
    for (const each of [id, xmlId, element.name === 'a' ? name : undefined]) {
      if (each !== undefined && !targets.has(`${file}#${each}`)) targets.set(`${file}#${each}`, element)
    }
    const href = element.name === 'a' ? element.attributes['href'] : undefined
    if (href !== undefined) addLink(element, href, parents, file)
    const below = [...parents, element]
    for (const child of childElements(element)) yield* walk(child, below, file)
  }

  function targetOf(link: Link): Element | undefined {
    return targets.get(link.target) ?? (link.address === own() ? targets.get(link.here) : undefined)
  }

  /** What most links lead to that would lead to something in their own file: the page's address. */
  function own(): string | undefined {
    if (ownAddress !== undefined) return ownAddress
    const counts = new Map<string, number>()
    for (const { target, here, address } of links)
      if (!targets.has(target) && targets.has(here)) counts.set(address, (counts.get(address) ?? 0) + 1)
    return (ownAddress = [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '')
  }

  function addLink(element: Element, href: string, parents: readonly Element[], file: string): void {
    const described = element.attributes['aria-describedby']
    const address = /^\s*javascript:/i.test(href) && described !== undefined ? `#${described}` : href
    const parts = /^([^#?]*)(?:\?[^#]*)?#(.+)$/.exec(address)
    if (!parts) return
    const name = parts[1] === '' ? file : decoded(parts[1]!.replace(/^.*\//, ''))
    const words = lineOf(element)
    const typed =
      isOfType(element, /^noteref$/) ||
      /\bfootnote-?(?:ref|anchor|link|reference)\b|\bnote-?(?:ref|link)\b/i.test(element.attributes['class'] ?? '')
    const isRaised = parents.at(-1)?.name === 'sup' || childElements(element).some(child => child.name === 'sup')
    const label = LABEL.exec(words)?.[1]
    const isBack = BACK.test(words) || isOfType(element, /^backlink$/)
    if (label === undefined && !typed && !isBack) return
    const target = `${name}#${decoded(parts[2]!)}`
    const here = `${file}#${decoded(parts[2]!)}`
    const link = {
      element,
      target,
      here,
      address: parts[1]!,
      label: label ?? words,
      isTyped: !isBack && (typed || isRaised),
      order
    }
    links.push(link)
    for (const parent of [...parents, element]) {
      const others = within.get(parent)
      if (others) others.push(link)
      else within.set(parent, [link])
    }
  }

  /** Notes that stand beside their marks, between a label and a switch that shows them (Tufte CSS). */
  function takeSidenotes(element: Element): void {
    const children = childElements(element)
    children.forEach((label, i) => {
      const [toggle, note] = [children[i + 1], children[i + 2]]
      const isNote = note?.name === 'span' && hasWord(note, 'class', /^(?:side|margin)-?note$/)
      if (label.name !== 'label' || toggle?.name !== 'input' || !isNote) return takeSidenotes(label)
      const id = `sidenote:${marks.size}`
      marks.set(label, id)
      bodies.set(id, { label: LABEL.exec(lineOf(label))?.[1] ?? String(marks.size), elements: [note] })
    })
  }

  function linksIn(body: Element): Link[] {
    return within.get(body) ?? []
  }

  /** Whether a link leads back to where a mark stands. */
  function leadsTo(back: Link, mark: Link): boolean {
    const target = targetOf(back)
    if (!target || back.element === mark.element) return false
    const { parents } = standing.get(mark.element)!
    return (
      target === mark.element ||
      parents.at(-1) === target ||
      parents.at(-2) === target ||
      childElements(target).includes(mark.element) ||
      precedes(target, mark.element)
    )
  }

  /** An empty anchor directly before a mark. */
  function precedes(anchor: Element, mark: Element): boolean {
    const { parents } = standing.get(mark)!
    return (
      parents.at(-1) === standing.get(anchor)?.parents.at(-1) &&
      textOf(anchor) === '' &&
      Math.abs(standing.get(anchor)!.order - standing.get(mark)!.order) <= 2
    )
  }

  function bodyFor(target: Element): Element | undefined {
    const { parents } = standing.get(target)!
    if (target.name === 'span' && isNoteSpan(target) && lineOf(target) !== '') return target
    if (BODIES.test(target.name) && !(lineOf(target) === '' && target.name === 'div')) return target
    const block = [...parents].reverse().find(parent => BLOCKS.test(parent.name))
    // Only what begins a block names it.
    return block && BODIES.test(block.name) && block.name !== 'section' && beginsItsBlock(target) ? block : undefined
  }

  function beginsItsBlock(element: Element): boolean {
    const { parents } = standing.get(element)!
    const block = [...parents].reverse().find(parent => BLOCKS.test(parent.name))
    if (!block) return false
    const all = lineOf(block)
    const words = lineOf(element)
    return (
      (words === '' ? textBefore(block, element) : all)
        .replace(/^[[({]\s*/, '')
        .startsWith(words.replace(/^[[({]\s*/, '')) && /^[\s[({]*$/.test(textBefore(block, element))
    )
  }

  function textBefore(block: Element, element: Element): string {
    let found = false
    const before = (node: Element): string => {
      let words = ''
      for (const child of node.children) {
        if (found) break
        if (child === element) found = true
        else words += typeof child === 'string' ? child : before(child)
      }
      return words
    }
    return before(block)
  }

  /** What holds nothing but a body, and the paragraphs that it goes on with: a division that says that it is a note, or one of a row of such. */
  function widest(body: Element): Element {
    const parent = standing.get(body)!.parents.at(-1)
    if (body.name !== 'p' || !parent || !/^(?:div|li|dd|td|aside|section)$/.test(parent.name)) return body
    const [first, ...rest] = childElements(parent)
    if (first !== body || rest.some(each => taken.has(each)) || !rest.every(({ name }) => MORE.test(name))) return body
    const saysSo = ['id', 'class', 'style', 'role'].some(each =>
      /note|ftn|edn|\bfn/i.test(parent.attributes[each] ?? '')
    )
    const isInRow = (): boolean =>
      childrenOf(standing.get(parent)!.parents.at(-1) ?? parent).all.some(
        each => each !== parent && each.name === parent.name && childElements(each).some(p => taken.has(p))
      )
    return saysSo || isInRow() ? parent : body
  }

  /** Paragraphs between a body and the next one, when they have one parent. */
  function following(body: Element): Element[] {
    if (body.name !== 'p' && body.name !== 'div') return []
    const { all, places, lastTaken } = childrenOf(standing.get(body)!.parents.at(-1)!)
    const first = places.get(body)! + 1
    let end = first
    while (end <= lastTaken && (all[end]!.name === 'p' || all[end]!.name === 'blockquote') && !taken.has(all[end]!))
      end++
    // Below a heading the notes of the next chapter begin.
    return end <= lastTaken && (taken.has(all[end]!) || /^h[1-6]$/.test(all[end]!.name)) ? all.slice(first, end) : []
  }

  /** What stands in an element, once all bodies are known: of a page's thousands of notes each asks. */
  function childrenOf(parent: Element): Children {
    let known = children.get(parent)
    if (!known) {
      const all = childElements(parent)
      const places = new Map(all.map((child, i) => [child, i]))
      known = { all, places, lastTaken: all.findLastIndex(child => taken.has(child)) }
      children.set(parent, known)
    }
    return known
  }

  function labelAtStart(body: Element): string | undefined {
    const first = /^\s*([[({]?\s*(?:\d{1,4}|[*†‡§¶‖]{1,4}|[a-z](?=[\]).]))\s*[\])}.:]?)(?=\s|\p{Lu}|[“"‘'])/u.exec(
      textOf(body)
    )?.[1]
    return first === undefined ? undefined : LABEL.exec(first)?.[1]
  }
}
