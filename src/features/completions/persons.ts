import type { Apparatus } from '../../core/apparatus.ts'
import type { Person } from '../../core/persons/register.ts'
import type { Complete } from './completion.ts'

/** Behind `](person:` and `](said:`: the ids of the registers, without those that stand there already. */
export const completePersonId: Complete = ({ apparatus, offset, before }) => {
  const typed = /\]\((?:person|said):([^)\s]*)$/.exec(before)?.[1]
  if (typed === undefined) return undefined
  const ids = typed.split(',').map(id => id.trim())
  const last = ids.pop()!
  const replaces = { start: offset - last.length, end: offset }
  return personsOf(apparatus)
    .filter(({ id }) => !ids.includes(id))
    .map(({ id, name, aliases, role = '' }) => {
      const detail = [name, role].filter(Boolean).join(' · ')
      return { label: id, kind: 'person', detail, replaces, text: id, filter: [id, name, ...aliases].join(' ') }
    })
}

/** At a word that begins with a capital: names and aliases that begin so. */
export const completeName: Complete = ({ apparatus, offset, before }) => {
  // As many words as a name may have are taken together: `Vladimir Il`.
  const words = /(?:\p{Lu}[\p{L}\p{M}.'’-]*\s+){0,3}\p{Lu}[\p{L}\p{M}.'’-]*$/u.exec(before)?.[0]
  if (words === undefined || /[\p{L}\p{N}]$/u.test(before.slice(0, -words.length))) return undefined
  for (let typed = words; typed !== ''; typed = typed.replace(/^\S+\s*/, '')) {
    const replaces = { start: offset - typed.length, end: offset }
    const found = personsOf(apparatus).flatMap(({ id, name, aliases, role = '' }) => {
      const forms = [...new Set([name, ...aliases])].filter(form => form.toLowerCase().startsWith(typed.toLowerCase()))
      const detail = [id, role].filter(Boolean).join(' · ')
      return forms.map(form => ({ label: form, kind: 'person' as const, detail, replaces, text: form, filter: form }))
    })
    if (found.length > 0) return found
  }
  return undefined
}

function personsOf({ registers }: Apparatus): Person[] {
  return registers.flatMap(({ register }) => [...register.persons.values()])
}
