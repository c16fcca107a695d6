import { contains, indexFrom, type Span } from '../text.ts'

/** The flow of the text itself. */
export const TEXT = -1

/** A quotation as it is found in its chain, before it is known what it stands in; offsets count from the chain's start. */
export interface Draft extends Span {
  /** Which flow of words it is of: {@link TEXT}, or where the note or line starts whose words these are. */
  readonly flow: number
  readonly spans: readonly Span[]
  readonly kind: 'block' | 'inline'
  /** Its plain words, put together when first asked for. */
  readonly words: () => string
  readonly closed: boolean
  readonly opener: string | undefined
  readonly unopened: boolean
  readonly takenUp: Span | undefined
  readonly wrongMark: Span | undefined
  readonly attribution: Span | undefined
  /** Whether it is a `>` block. */
  readonly isQuote: boolean
  /** Where its first character stands that is no markup. */
  readonly firstCharacter: number
}

/** A quotation with how deep it stands in others, and the index of the one around it. */
export interface Nested {
  readonly draft: Draft
  readonly level: number
  readonly parent: number | null
}

/** What `make` gives, made when first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/** Puts quotations in order and finds what stands in what: only in words of its own flow, and in no narration. */
export function nest(drafts: Draft[]): Nested[] {
  drafts.sort((a, b) => a.start - b.start || b.end - a.end || (a.isQuote ? -1 : 1))
  const quotations: Nested[] = []
  const openIn = new Map<number, number[]>()
  let attribution: Span | undefined
  for (const [i, draft] of drafts.entries()) {
    if (draft.isQuote && standsInMarks(drafts, i)) {
      attribution = draft.attribution
      continue
    }
    let open = openIn.get(draft.flow)
    if (!open) openIn.set(draft.flow, (open = []))
    while (open.length > 0 && draft.start >= quotations[open.at(-1)!]!.draft.end) open.pop()
    // What narration interrupts may go on behind what is quoted in the narration.
    const around = open.filter(index => holds(quotations[index]!.draft, draft))
    const parent = around.at(-1) ?? null
    open.push(quotations.length)
    const level = parent === null ? 0 : quotations[parent]!.level + 1
    quotations.push({ draft: attribution && !draft.attribution ? { ...draft, attribution } : draft, level, parent })
    attribution = undefined
  }
  return quotations
}

function holds(outer: Draft, inner: Draft): boolean {
  return inner.spans.every(span => {
    const around = outer.spans[indexFrom(outer.spans, span.start + 1) - 1]
    return around && contains(around, span)
  })
}

/** Whether a `>` block stands in marks as a whole: then the marked quotation is the block. */
function standsInMarks(drafts: readonly Draft[], i: number): boolean {
  const quote = drafts[i]!
  for (let k = i + 1; k < drafts.length && drafts[k]!.start <= quote.firstCharacter; k++) {
    const marked = drafts[k]!
    if (!marked.isQuote && marked.kind === 'block' && marked.spans.length === quote.spans.length) return true
  }
  return false
}
