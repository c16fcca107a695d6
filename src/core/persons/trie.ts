/**
 * A trie in typed arrays. A word's letters mostly lie in a row: the node behind the last branch is the one before, plus one, and
 * is found without searching. Where a node has more children their edges are in a hash table, from a node and a sign to the
 * next node. Node 0 is the root, and no node's child is the root. Twenty thousand names take some two megabytes and are
 * walked without making an object.
 */
export interface Trie {
  /** For each node the sign of its edge to the next node by number; 0 is no such edge. */
  readonly straight: Uint16Array
  /** 1 for nodes with other edges. */
  readonly branching: Uint8Array
  /** For each place of the table the node from which an edge leads, its sign, and the node to which; 0 is no edge. */
  readonly from: Int32Array
  readonly signs: Uint16Array
  readonly to: Int32Array
}

/** Follows an edge: the next node, or 0 where there is none. */
export function step(trie: Trie, node: number, sign: number): number {
  if (trie.straight[node] === sign) return node + 1
  return trie.branching[node] === 0 ? 0 : branch(trie, node, sign)
}

function branch({ from, signs, to }: Trie, node: number, sign: number): number {
  const mask = to.length - 1
  for (let at = placeOf(node, sign) & mask; to[at] !== 0; at = (at + 1) & mask) {
    if (from[at] === node && signs[at] === sign) return to[at]!
  }
  return 0
}

/** A trie that grows. */
export class GrowingTrie implements Trie {
  straight = new Uint16Array(1 << 10)
  branching = new Uint8Array(1 << 10)
  from = new Int32Array(1 << 8)
  signs = new Uint16Array(1 << 8)
  to = new Int32Array(1 << 8)
  private size = 1
  private branches = 0

  /** The next node, made where there is none. */
  add(node: number, sign: number): number {
    const known = step(this, node, sign)
    if (known !== 0) return known
    const next = this.size++
    if (next >= this.straight.length) this.growNodes()
    if (next === node + 1 && this.straight[node] === 0) {
      this.straight[node] = sign
      return next
    }
    // Half full is as full as it gets, so that a search ends soon.
    if (++this.branches * 2 > this.to.length) this.growTable()
    this.branching[node] = 1
    this.put(node, sign, next)
    return next
  }

  private put(node: number, sign: number, next: number): void {
    const mask = this.to.length - 1
    let at = placeOf(node, sign) & mask
    while (this.to[at] !== 0) at = (at + 1) & mask
    this.from[at] = node
    this.signs[at] = sign
    this.to[at] = next
  }

  private growNodes(): void {
    const { straight, branching } = this
    this.straight = new Uint16Array(straight.length * 2)
    this.branching = new Uint8Array(straight.length * 2)
    this.straight.set(straight)
    this.branching.set(branching)
  }

  private growTable(): void {
    const { from, signs, to } = this
    this.from = new Int32Array(to.length * 2)
    this.signs = new Uint16Array(to.length * 2)
    this.to = new Int32Array(to.length * 2)
    for (let at = 0; at < to.length; at++) if (to[at] !== 0) this.put(from[at]!, signs[at]!, to[at]!)
  }
}

/** Multiplied and mixed as in MurmurHash3's end, which spreads neighbours well. */
function placeOf(node: number, sign: number): number {
  let hash = Math.imul(node, 0x85ebca6b) ^ Math.imul(sign, 0xc2b2ae35)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}
