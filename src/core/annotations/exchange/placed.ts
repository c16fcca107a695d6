import type { Anchored } from '../anchor.ts'
import { anchorAnnotations } from '../anchorAnnotations.ts'
import type { AnnotationState } from '../sidecar.ts'
import { threadsIn } from '../threads.ts'

/** A remark with what became of its words, and its replies, each with the replies to it behind it. */
export interface PlacedRemark {
  readonly annotation: AnnotationState
  readonly anchored: Anchored
  /** The words as they were. */
  readonly quote: string
  readonly replies: readonly AnnotationState[]
}

/** All remarks on a text in its order; those that are lost, and those on the text as a whole, stand at the end. */
export function placeRemarks(text: string, annotations: readonly AnnotationState[]): PlacedRemark[] {
  return arrangeRemarks(annotations, remarks =>
    anchorAnnotations(
      text,
      remarks.map(({ targets }) => targets.map(({ selectors }) => selectors))
    )
  )
}

/** The same, for whoever knows where they stand: `place` gives as many answers as it gets remarks, in their order. */
export function arrangeRemarks(
  annotations: readonly AnnotationState[],
  place: (remarks: readonly AnnotationState[]) => readonly Anchored[]
): PlacedRemark[] {
  const threads = threadsIn(annotations)
  const found = place(threads.map(({ remark }) => remark))
  const placed = threads.map(({ remark, replies }, i): PlacedRemark => {
    return { annotation: remark, anchored: found[i]!, quote: quoteOf(remark), replies }
  })
  const at = ({ anchored }: PlacedRemark): number => anchored.start ?? Infinity
  return placed.sort((a, b) => (at(a) === at(b) ? 0 : at(a) - at(b)))
}

function quoteOf({ targets }: AnnotationState): string {
  const quotes = targets.flatMap(({ selectors }) => {
    return selectors.flatMap(selector => (selector.type === 'TextQuoteSelector' ? [selector.exact] : []))
  })
  return quotes.join(' … ')
}
