/** Numbers between 0 and 1 that look like chance, the same for the same seed. */
export type Chance = () => number

/** A kind of input that somebody else may have written, and what must hold of each. */
export interface Target {
  readonly name: string
  /** How the name of a file with such an input ends. */
  readonly ending: string
  /** An input: a fixture, changed at random. */
  make(chance: Chance): Uint8Array
  /** Throws where something does not hold. */
  check(input: Uint8Array): void | Promise<void>
}

const decoder = new TextDecoder('utf-8')
const encoder = new TextEncoder()

/** A target whose inputs are texts. Lone surrogates, which no file has, become U+FFFD on the way. */
export function textTarget(
  name: string,
  ending: string,
  make: (chance: Chance) => string,
  check: (text: string) => void | Promise<void>
): Target {
  return {
    name,
    ending,
    make: chance => encoder.encode(make(chance)),
    check: input => check(decoder.decode(input))
  }
}

/** Any of some things. */
export function pick<T>(chance: Chance, things: readonly T[]): T {
  return things[Math.floor(chance() * things.length)]!
}

/** A whole number from 0 on, below `end`. */
export function below(chance: Chance, end: number): number {
  return Math.floor(chance() * end)
}
