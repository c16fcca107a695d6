/** One work in a citation, as far as its position goes. */
export interface Cited {
  readonly key: string
  readonly locator: string | null
  readonly label: string | null
}

/** The works that are cited together. */
export interface Cluster<C extends Cited = Cited> {
  /** The number of the note it stands in; 0 in the text. Where numbers begin anew, so does what counts as cited before. */
  readonly note: number
  readonly items: readonly C[]
}

/** Where a work is cited, seen from the citations before. */
export interface Position {
  readonly position: 'first' | 'subsequent' | 'ibid' | 'ibid-with-locator'
  /** A note before, not farther than the style's `near-note-distance`, cites the same. */
  readonly isNear: boolean
  /** The note that cited the work first, if it is another one; else 0. */
  readonly firstNote: number
}

/** How near a note is that cites the same, where the style does not say (CSL 1.0.2, "Note Distance"). */
export const NEAR = 5

/**
 * The positions of the works in one of several citations, in order. Citations in the text and those in notes are told
 * apart, as citeproc-js does it, whose answers these are in every case; but it goes through all citations for each of them.
 *
 * @param clusters all citations in the order in which they are read.
 * @param index which of them is asked for.
 * @param sorted the works of a citation as its style orders them.
 * @see CSL 1.0.2, "Choose", `position`; `processCitationCluster` of citeproc-js
 */
export function positionsAt<C extends Cited>(
  clusters: readonly Cluster<C>[],
  index: number,
  { near = NEAR, sorted = items => items }: { near?: number; sorted?: (items: readonly C[]) => readonly C[] } = {}
): { items: readonly C[]; positions: readonly Position[] } {
  const cluster = clusters[index]!
  const items = sorted(cluster.items)
  const before = seenBefore(clusters, index)
  const previous = before.previous && { note: before.previous.note, items: sorted(before.previous.items) }
  const isAlone = before.inPreviousNote === 1
  const { first, last } = before
  const positions = items.map((item, i): Position => {
    const { key } = item
    const isFirst = !first.has(key)
    if (isFirst) first.set(key, cluster.note)
    const position = isFirst ? 'first' : repeated(items, i, cluster.note, previous, isAlone)
    const distance = cluster.note - (last.get(key) ?? cluster.note)
    last.set(key, cluster.note)
    return {
      position,
      isNear: !isFirst && (cluster.note === 0 || distance <= near),
      firstNote: first.get(key) === cluster.note ? 0 : first.get(key)!
    }
  })
  return { items, positions }
}

interface Seen<C extends Cited> {
  /** The notes that cited a work first and last. */
  readonly first: Map<string, number>
  readonly last: Map<string, number>
  readonly previous: Cluster<C> | undefined
  /** How many works are cited in the note of the previous citation. */
  readonly inPreviousNote: number
}

function seenBefore<C extends Cited>(clusters: readonly Cluster<C>[], index: number): Seen<C> {
  const first = new Map<string, number>()
  const last = new Map<string, number>()
  const inText = clusters[index]!.note === 0
  let previous: Cluster<C> | undefined
  let inPreviousNote = 0
  for (let i = 0; i <= index; i++) {
    const cluster = clusters[i]!
    if ((cluster.note === 0) !== inText) continue
    if (previous && cluster.note < previous.note) {
      first.clear()
      last.clear()
      if (i < index) inPreviousNote = 0
    }
    if (i === index) break
    inPreviousNote = (previous?.note === cluster.note ? inPreviousNote : 0) + cluster.items.length
    for (const { key } of cluster.items) {
      if (!first.has(key)) first.set(key, cluster.note)
      last.set(key, cluster.note)
    }
    previous = cluster
  }
  return { first, last, previous, inPreviousNote }
}

/** The position of a work that was cited before: *ibid.* only where nothing stands between. */
function repeated(
  items: readonly Cited[],
  i: number,
  note: number,
  previous: Cluster | undefined,
  isAlone: boolean
): Position['position'] {
  const { key, locator, label } = items[i]!
  const inside = items[i - 1]
  let antecedent: Cited | undefined
  if (inside) antecedent = inside.key === key ? inside : undefined
  else if (previous && previous.note === note)
    antecedent = previous.items.at(-1)?.key === key ? previous.items[0] : undefined
  else if (previous && previous.note === note - 1 && isAlone)
    antecedent = previous.items[0]?.key === key ? previous.items[0] : undefined
  if (!antecedent) return 'subsequent'
  if (antecedent.locator !== null && locator === null) return 'subsequent'
  return antecedent.locator === locator && (locator === null || antecedent.label === label)
    ? 'ibid'
    : 'ibid-with-locator'
}
