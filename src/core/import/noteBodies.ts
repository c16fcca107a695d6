import { type Block, type Inline, text, wordsOf } from './draft.ts'
import { mappedInSteps } from './pauses.ts'

/** What looks like the body of a note. */
export interface Body {
  /** How it begins: `[1]`, a raised number, a star, `1.` below a heading that says notes; or that an arrow leads back at its end. */
  readonly look: 'bracket' | 'raised' | 'star' | 'number' | 'return'
  readonly label: string
  /** The blocks that it stands in, the first one first. */
  readonly at: readonly number[]
  /** Which item it is, of a list. */
  readonly index: number
  /** The body without its label. */
  readonly blocks: readonly Block[]
}

const START =
  /^\s*(?:\[(?<bracket>\d{1,4}|[*†‡§]{1,3}|[A-Z])\]:?|(?<raised>[⁰¹²³⁴-⁹]{1,4})|(?<star>\*{1,4}|[†‡]{1,2})(?=\s|[\p{Lu}“"‘]))\s*/u
const NUMBER = /^\s*\(?(?<number>\d{1,4})[.):]?\s+/
const RETURN = /\s*(?:\[?[↩↵⏎↑⤴]\uFE0E?\]?)\s*$/
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** The bodies among blocks, in order. Paragraphs between two of them, behind the last words with a mark, go on with the first. */
export function* bodiesInSteps(blocks: readonly Block[]): Generator<void, Body[]> {
  const bodies: Body[] = []
  const returns = blocks.flatMap(block =>
    block.kind === 'paragraph' && RETURN.test(lastText(block.inlines)) ? [block.inlines] : []
  )
  // Where arrows lead back, a number at a body's beginning is a label only if nearly all have one.
  const areNumbered = returns.filter(inlines => bodyFrom(inlines, true)).length >= returns.length * 0.8
  let isNotes = false
  let returned = 0
  yield* mappedInSteps(blocks, (block, i) => {
    if (isNotesHeading(block)) isNotes = true
    else if (block.kind === 'heading') isNotes = false
    if (block.kind === 'list' && isNotes && block.start !== undefined) {
      block.items.forEach((item, index) =>
        bodies.push({ look: 'number', label: String(block.start! + index), at: [i], index, blocks: item })
      )
    }
    if (block.kind !== 'paragraph') return
    const isReturn = RETURN.test(lastText(block.inlines))
    const body =
      isReturn && !areNumbered ? undefined : bodyFrom(block.inlines, isNotes && (returns.length === 0 || isReturn))
    if (body) bodies.push({ ...body, at: [i], index: 0 })
    else if (isReturn) {
      const label = String(++returned)
      bodies.push({
        look: 'return',
        label,
        at: [i],
        index: 0,
        blocks: [{ kind: 'paragraph', inlines: withoutReturn(block.inlines) }]
      })
    }
  })
  return withContinuations(bodies, blocks)
}

function bodyFrom(inlines: readonly Inline[], isNotes: boolean): Pick<Body, 'look' | 'label' | 'blocks'> | undefined {
  const [first, ...rest] = inlines
  if (first?.kind === 'superscript') {
    const label = /^[[(]?(\d{1,4}|[a-z*†‡])[\])]?$/.exec(wordsOf(first.children).trim())?.[1]
    return label === undefined ? undefined : made('raised', label, rest)
  }
  if (first?.kind !== 'text') return undefined
  const found = START.exec(first.text) ?? (isNotes ? NUMBER.exec(first.text) : null)
  if (!found?.groups) return undefined
  const { bracket, raised, star, number } = found.groups
  const look =
    bracket !== undefined ? 'bracket' : raised !== undefined ? 'raised' : star !== undefined ? 'star' : 'number'
  const label = bracket ?? star ?? number ?? [...raised!].map(each => RAISED.indexOf(each)).join('')
  return made(look, label, [text(first.text.slice(found[0].length)), ...rest])
}

function made(look: Body['look'], label: string, inlines: readonly Inline[]): Pick<Body, 'look' | 'label' | 'blocks'> {
  return { look, label, blocks: [{ kind: 'paragraph', inlines: withoutReturn(inlines) }] }
}

function lastText(inlines: readonly Inline[]): string {
  const last = inlines.at(-1)
  return last?.kind === 'text' ? last.text : ''
}

function withoutReturn(inlines: readonly Inline[]): Inline[] {
  return inlines.map((inline, i) =>
    i === inlines.length - 1 && inline.kind === 'text' ? text(inline.text.replace(RETURN, '')) : inline
  )
}

/** No note has more paragraphs; more are the text again. */
const LONGEST = 6

/** Gives bodies the paragraphs between them and the next number, where these stand together. */
function withContinuations(bodies: readonly Body[], blocks: readonly Block[]): Body[] {
  if (bodies.length === 0) return []
  const starts = new Set(bodies.map(({ at }) => at[0]))
  const lastMark = blocks.findLastIndex(
    (block, i) => !starts.has(i) && /\[\d{1,4}\]/.test('inlines' in block ? wordsOf(block.inlines) : '')
  )
  return bodies.map((body, i) => {
    const next = bodies[i + 1]
    const from = body.at[0]!
    if (body.look === 'return' && bodies[i - 1]?.look === 'return') {
      // The arrow stands at the end of a body's last paragraph.
      const first = bodies[i - 1]!.at[0]! + 1
      const before = blocks.slice(first, from)
      const isPlain = before.every(({ kind }) => kind === 'paragraph' || kind === 'quotation')
      if (before.length === 0 || before.length > LONGEST || !isPlain) return body
      return { ...body, at: [from, ...before.map((_, k) => first + k)], blocks: [...before, ...body.blocks] }
    }
    if (
      !next ||
      body.look !== 'bracket' ||
      next.look !== 'bracket' ||
      from < lastMark ||
      Number(next.label) !== Number(body.label) + 1
    )
      return body
    const between = blocks.slice(from + 1, next.at[0]!)
    const isPlain = between.every(({ kind }) => kind === 'paragraph' || kind === 'quotation')
    if (between.length === 0 || between.length > LONGEST || !isPlain) return body
    return { ...body, at: [from, ...between.map((_, k) => from + 1 + k)], blocks: [...body.blocks, ...between] }
  })
}

const NOTES =
  /^(?:\d+\.?\s+)?(?:foot|end)?-?notes?(?: and references)?:?$|^(?:references|anmerkungen|fu(?:ß|ss)noten|endnoten|notas|note|примечания)(?: :|:)?$/i

/** No heading of notes is longer. */
const LONGEST_HEADING = 60

export function isNotesHeading(block: Block): boolean {
  if (block.kind !== 'heading' && block.kind !== 'paragraph') return false
  const words = wordsOf(block.inlines).trim()
  return words.length <= LONGEST_HEADING && NOTES.test(words)
}
