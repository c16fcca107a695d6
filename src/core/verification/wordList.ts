/** Words in their order: a number for each, and where it stands. */
export interface ListedWords {
  readonly count: number
  readonly hashes: Int32Array
  readonly starts: Uint32Array
  readonly ends: Uint32Array
}

/** A list of words that grows; in arrays of numbers, since a book has a million. */
export class WordList {
  private count = 0
  private hashes: Int32Array
  private starts: Uint32Array
  private ends: Uint32Array

  /** @param size how many words are likely to come */
  constructor(size: number) {
    this.hashes = new Int32Array(size)
    this.starts = new Uint32Array(size)
    this.ends = new Uint32Array(size)
  }

  add(hash: number, start: number, end: number): void {
    const { count } = this
    if (count === this.hashes.length) this.grow()
    this.hashes[count] = hash
    this.starts[count] = start
    this.ends[count] = end
    this.count++
  }

  finish(): ListedWords {
    const { count } = this
    return {
      count,
      hashes: this.hashes.slice(0, count),
      starts: this.starts.slice(0, count),
      ends: this.ends.slice(0, count)
    }
  }

  private grow(): void {
    const size = this.hashes.length * 2
    const [hashes, starts, ends] = [new Int32Array(size), new Uint32Array(size), new Uint32Array(size)]
    hashes.set(this.hashes)
    starts.set(this.starts)
    ends.set(this.ends)
    this.hashes = hashes
    this.starts = starts
    this.ends = ends
  }
}
