import type { Apparatus } from '../apparatus.ts'
import { remembered } from '../remembered.ts'
import type { Register } from './register.ts'

const ARTICLE = /^(?:the|a|an|der|die|das|ein|eine|le|la|les|un|une|l) (?=.)/

/** Names are alike whatever their capitals, points and article: `the old clerk` is the one listed as `The Old Clerk`. */
function fold(name: string): string {
  const words = name.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return words.join(' ').replace(ARTICLE, '')
}

const called = remembered(({ persons }: Register) => {
  const ids = new Map<string, Set<string>>()
  for (const { id, name, aliases } of persons.values()) {
    for (const each of [name, ...aliases].map(fold)) if (each) ids.set(each, (ids.get(each) ?? new Set()).add(id))
  }
  return ids
})

/** The one person of the registers who is listed under some words, their capitals and article aside. */
export function personCalled({ registers }: Apparatus, words: string): string | undefined {
  const folded = fold(words)
  const ids = new Set(registers.flatMap(({ register }) => [...(called(register).get(folded) ?? [])]))
  return ids.size === 1 ? [...ids][0] : undefined
}
