import type { Apparatus } from '../apparatus.ts'
import { remembered } from '../remembered.ts'
import type { Register } from './register.ts'

const ARTICLE = /^(?:the|a|an|der|die|das|ein|eine|le|la|les|un|une|l) (?=.)/
/** Titles with which a man’s surname stands; without one it is most often his too. */
const TITLED =
  /^(?:mr|dr|prof|professor|herr|m|monsieur|sir|signor|comrade|general|colonel|captain|major|lord|count) (\S+)$/

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

const titled = remembered(({ persons }: Register) => {
  const ids = new Map<string, Set<string>>()
  for (const { id, name, aliases } of persons.values()) {
    for (const each of [name, ...aliases]) {
      const surname = TITLED.exec((each.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' '))?.[1]
      if (surname) ids.set(surname, (ids.get(surname) ?? new Set()).add(id))
    }
  }
  return ids
})

/**
 * The person who is listed under a title and the surname that somebody else bears alone: a text that speaks of `Mr. Grey`
 * means him by `Grey`, whoever the register has under that name.
 *
 * @param id of whoever is listed under the surname, and under nothing else.
 */
export function personTitled({ registers }: Apparatus, id: string): string | undefined {
  for (const { register } of registers) {
    const person = register.persons.get(id)
    if (!person) continue
    const [surname, ...more] = new Set([person.name, ...person.aliases].map(fold))
    const ids = titled(register).get(surname!)
    return more.length === 0 && ids?.size === 1 && !ids.has(id) ? [...ids][0] : undefined
  }
  return undefined
}
