/**
 * What a link such as `[he](person:lenin)` or `[she wrote](said:fotieva)` points at.
 *
 * @example `person:a,b` gives `{scheme: 'person', ids: ['a', 'b'], certain: false, nobody: false}`.
 */
export interface PersonTarget {
  readonly scheme: 'person' | 'said'
  /** At least one id, or none when `nobody`. */
  readonly ids: readonly string[]
  /** False for rival candidates (`person:a,b`) and for a doubt (`person:a?`). */
  readonly certain: boolean
  /** `person:-`: the writer says that no person is meant here. */
  readonly nobody: boolean
}

/**
 * Reads the target of a link as a person's: `person:` or `said:`, one id or several with commas, and a `?` at the end
 * for a doubt; or `-` for nobody. Ids may be percent-encoded, as some editors write letters outside ASCII.
 *
 * @returns undefined for every other link and for a target that does not follow this form.
 */
export function parsePersonTarget(url: string): PersonTarget | undefined {
  const parts = /^(person|said):(.*)$/is.exec(url)
  if (parts === null) return undefined
  const scheme = parts[1]!.toLowerCase() as PersonTarget['scheme']
  const said = decoded(parts[2]!).trim()
  if (said === '-') return { scheme, ids: [], certain: true, nobody: true }
  const doubt = said.endsWith('?')
  const ids = (doubt ? said.slice(0, -1) : said).split(',').map(id => id.trim())
  if (!ids.every(isPersonId)) return undefined
  const distinct = [...new Set(ids)]
  return { scheme, ids: distinct, certain: !doubt && distinct.length === 1, nobody: false }
}

/** Whether a link is meant to point at a person, whatever its target is worth. */
export function pointsAtPerson(url: string): boolean {
  return /^(?:person|said):/i.test(url)
}

/** Whether `id` may stand for a person: letters of any script, digits, `_`, `.` and `-`, but not `-` alone. */
export function isPersonId(id: string): boolean {
  return id !== '-' && /^[\p{L}\p{M}\p{N}_.-]+$/u.test(id)
}

/** `text` without its percent signs' codes; as it is where these are no UTF-8. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
