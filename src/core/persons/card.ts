import * as l10n from '@vscode/l10n'
import type { Person } from './register.ts'

/** What a hover shows of a person: plain texts, to be escaped by whoever prints them; absent where nothing is known. */
export interface PersonCard {
  readonly title: string
  /** Such as `1870–1924`, `born c. 1870`, `died after 1917`. */
  readonly dates?: string
  readonly role?: string
  readonly note?: string
  /** Where the entry's facts are from, if that is no address; an address is among the links. */
  readonly source?: string
  readonly links: readonly AuthorityLink[]
}

/** A link out of the register; `url` is http or https and holds nothing that Markdown or HTML would read as a sign. */
export interface AuthorityLink {
  readonly label: string
  readonly url: string
}

/** Authority files by the end of their host's name; more exact hosts first. */
const authorities: readonly (readonly [host: string, label: string])[] = [
  ['wikidata.org', 'Wikidata'],
  ['wikipedia.org', 'Wikipedia'],
  ['viaf.org', 'VIAF'],
  ['d-nb.info', 'GND'],
  ['id.loc.gov', 'Library of Congress'],
  ['isni.org', 'ISNI'],
  ['orcid.org', 'ORCID'],
  ['bnf.fr', 'BnF'],
  ['idref.fr', 'IdRef'],
  ['vocab.getty.edu', 'ULAN'],
  ['deutsche-biographie.de', 'Deutsche Biographie'],
  ['oxforddnb.com', 'Oxford DNB'],
  ['snaccooperative.org', 'SNAC'],
  ['geonames.org', 'GeoNames']
]

/**
 * The card of a person. Addresses in `sameAs` and `source` become links, named after their authority file or else
 * their host, if they begin with http or https and hide no user name before the host; others are left out.
 */
export function describePerson(person: Person, words: LifeWords = lifeWords()): PersonCard {
  const dates = describeDates(person.born, person.died, words)
  const origin = person.source === undefined ? undefined : toLink(person.source)
  const links = person.sameAs.map(toLink).filter(link => link !== undefined)
  return {
    title: person.name,
    ...(dates !== undefined && { dates }),
    ...(person.role !== undefined && { role: person.role }),
    ...(person.note !== undefined && { note: person.note }),
    ...(person.source !== undefined && origin === undefined && { source: person.source }),
    links: origin === undefined ? links : [...links, origin]
  }
}

/** How one says that somebody was born and died then; `{0}` is the date. */
export interface LifeWords {
  readonly born: string
  readonly died: string
}

function lifeWords(): LifeWords {
  return { born: l10n.t('born {0}'), died: l10n.t('died {0}') }
}

function describeDates(born: string | undefined, died: string | undefined, words: LifeWords): string | undefined {
  if (born === undefined) return died === undefined ? undefined : words.died.replace('{0}', () => died)
  if (died === undefined) return words.born.replace('{0}', () => born)
  const years = /^\d{1,4}$/.test(born) && /^\d{1,4}$/.test(died)
  return years ? `${born}–${died}` : `${born} – ${died}`
}

function toLink(address: string): AuthorityLink | undefined {
  const host = /^https?:\/\/([^/?#:@\\\s]+)(?::\d+)?(?=[/?#]|$)/i.exec(address)?.[1]?.toLowerCase()
  // Spaces and control characters are in no address.
  if (host === undefined || /[\s\p{Cc}]/u.test(address)) return undefined
  const authority = authorities.find(([name]) => host === name || host.endsWith(`.${name}`))
  // Safe in Markdown's (…) and in an attribute, and the same address to a browser.
  const url = address.replace(/[()<>"'`\\]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return { label: authority?.[1] ?? host.replace(/^www\./, ''), url }
}
