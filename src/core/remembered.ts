/** Gives back what it is given, so that the private field of a class made from it is put on that. */
const Given = function (given: object): object {
  return given
} as unknown as new (given: object) => object

/**
 * What is kept beside an object, on the object itself: by what it is kept for, and what it is. A weak map for each purpose
 * would say the same, but a book's hundred thousand entries in such maps cost more than what is kept in them, and the
 * garbage collector goes through them all.
 */
class Beside extends Given {
  readonly #kept: unknown[] = []

  static of(object: object): unknown[] {
    if (!(#kept in object)) new Beside(object)
    return (object as Beside).#kept
  }
}

/** Keeps one thing beside each object, for as long as that lives. */
export class Kept<K extends object, V> {
  has(key: K): boolean {
    return this.indexIn(Beside.of(key)) >= 0
  }

  get(key: K): V | undefined {
    const kept = Beside.of(key)
    const index = this.indexIn(kept)
    return index < 0 ? undefined : (kept[index] as V)
  }

  set(key: K, value: V): void {
    const kept = Beside.of(key)
    const index = this.indexIn(kept)
    if (index < 0) kept.push(this, value)
    else kept[index] = value
  }

  /** Where the value is; few things are kept beside one object. */
  private indexIn(kept: readonly unknown[]): number {
    for (let i = 0; i < kept.length; i += 2) if (kept[i] === this) return i + 1
    return -1
  }
}

/** Remembers what is made of something that never changes, for as long as that lives. */
export function remembered<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new Kept<K, V>()
  return key => {
    const value = known.get(key)
    if (value !== undefined || known.has(key)) return value as V
    const made = make(key)
    known.set(key, made)
    return made
  }
}
