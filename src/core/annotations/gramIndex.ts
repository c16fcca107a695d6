/**
 * Where the runs of `size` letters stand in a text that begin at every `step`-th offset. Whatever is at least `size + step - 1`
 * long contains one of them wherever it stands, so it is found by looking at `step` lists, each of a rare run.
 *
 * Making it is two walks over the text and one list of a quarter of a number a letter (with a step of four), sorted by the
 * runs' hashes.
 */
export class GramIndex {
  readonly #text: string
  readonly #size: number
  readonly #step: number
  readonly #shift: number
  /** Where the list of each hash begins in `#places`; one more entry for the end. */
  readonly #begins: Int32Array
  /** The offsets of the runs of one hash, rising, then those of the next. */
  readonly #places: Int32Array

  /** @param step a run is taken at each offset that is divisible by it */
  constructor(text: string, size: number, step: number) {
    this.#text = text
    this.#size = size
    this.#step = step
    const count = Math.max(0, Math.floor((text.length - size) / step) + 1)
    const bits = Math.min(20, Math.max(8, Math.ceil(Math.log2(count + 1))))
    this.#shift = 32 - bits
    const begins = new Int32Array((1 << bits) + 1)
    const hashes = new Int32Array(count)
    for (let i = 0; i < count; i++) {
      hashes[i] = this.#hash(text, i * step)
      begins[hashes[i]! + 1]!++
    }
    for (let hash = 1; hash < begins.length; hash++) begins[hash]! += begins[hash - 1]!
    const next = begins.slice()
    const places = new Int32Array(count)
    for (let i = 0; i < count; i++) places[next[hashes[i]!]!++] = i * step
    this.#begins = begins
    this.#places = places
  }

  /**
   * Where `needle`, of at least `size + step - 1` letters, stands: of its places from `around` on the nearest, and of those before as
   * many, together `most`.
   */
  find(needle: string, around: number, most: number): number[] {
    const behind: number[] = []
    const ahead: number[] = []
    for (let residue = 0; residue < this.#step; residue++) {
      const { lead, from, to } = this.#rarest(needle, residue)
      const middle = this.#firstFrom(around + lead, from, to)
      this.#follow(needle, lead, { from: middle, to: Math.min(to, middle + mostCandidates), by: 1 }, most / 2, behind)
      const last = Math.max(from, middle - mostCandidates) - 1
      this.#follow(needle, lead, { from: middle - 1, to: last, by: -1 }, most / 2, ahead)
    }
    behind.sort((a, b) => a - b)
    ahead.sort((a, b) => b - a)
    return [...behind.slice(0, most / 2), ...ahead.slice(0, most / 2)]
  }

  /** The list of the rarest run in the needle's head that begins so far behind a divisible offset. */
  #rarest(needle: string, residue: number): { lead: number; from: number; to: number } {
    let best = { lead: residue, from: 0, to: Infinity }
    for (let lead = residue; lead + this.#size <= Math.min(needle.length, headLength); lead += this.#step) {
      const hash = this.#hash(needle, lead)
      const from = this.#begins[hash]!
      const to = this.#begins[hash + 1]!
      if (to - from < best.to - best.from) best = { lead, from, to }
    }
    return best
  }

  #firstFrom(offset: number, from: number, to: number): number {
    let low = from
    let high = to
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#places[middle]! < offset) low = middle + 1
      else high = middle
    }
    return low
  }

  #follow(
    needle: string,
    lead: number,
    list: { from: number; to: number; by: number },
    most: number,
    into: number[]
  ): void {
    let found = 0
    for (let i = list.from; i !== list.to && found < most; i += list.by) {
      const start = this.#places[i]! - lead
      if (start < 0 || !this.#text.startsWith(needle, start)) continue
      into.push(start)
      found++
    }
  }

  #hash(text: string, at: number): number {
    let hash = 0
    for (let i = at; i < at + this.#size; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x9e3779b1)
    hash ^= hash >>> 15
    return Math.imul(hash, 0x2c1b3c6d) >>> this.#shift
  }
}

/** In so many of a needle's first letters its rarest run is looked for. */
const headLength = 48

/** How many places of one run are looked at in each direction: a text that repeats itself without end has as many as letters. */
const mostCandidates = 2048
