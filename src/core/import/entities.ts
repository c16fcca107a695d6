import { decodeNamedCharacterReference } from 'decode-named-character-reference'

/** XML with what its entities stand for in their places, and what could not be known of them. */
export interface Expanded {
  readonly source: string
  /** Entities that are declared in another file or nowhere, each with how often it is used; they stand as they are written. */
  readonly unknown: ReadonlyMap<string, number>
  /** Entities that stand for a file, by the name of the file: nothing is loaded. */
  readonly files: ReadonlyMap<string, string>
  /** Whether there was more than any text has, so that some stand as they are written. */
  readonly isCut: boolean
}

/**
 * What entities may stand for altogether, in characters: so much for imprints and the like, and so much for each character of the source, since in
 * some texts every apostrophe is one. The declarations of real texts are signs and names.
 */
const MOST = { once: 100_000, each: 4 }
/** Entities within one another. */
const DEEPEST = 16

/**
 * Puts in the place of `&name;` what a document type declaration says within the file. What stands in other files is not loaded; the names of
 * characters that HTML and ISO 8879 (`&agr;`) give are known without.
 *
 * Entities that stand for themselves, or for more than {@link MOST}, stay as they are written, so that the time is bounded.
 */
export function expandEntities(source: string): Expanded {
  const [start, end] = declarationIn(source)
  const declared = new Map<string, string>()
  const files = new Map<string, string>()
  if (start < end) declarations(source.slice(start, end), declared, files)
  const unknown = new Map<string, number>()
  const used = new Map<string, string>()
  let left = MOST.once + MOST.each * source.length
  let isCut = false

  const asWritten = (name: string): string => `&amp;${name};`
  const expand = (name: string, above: readonly string[]): string => {
    const value = declared.get(name)
    if (XML.has(name)) return `&${name};`
    if (value === undefined) {
      const sign = characterNamed(name)
      if (sign !== undefined) return escaped(sign)
      const file = files.get(name)
      if (file === undefined) unknown.set(name, (unknown.get(name) ?? 0) + 1)
      else used.set(name, file)
      return asWritten(name)
    }
    left -= value.length + 1
    if (left < 0 || above.length >= DEEPEST || above.includes(name)) {
      isCut = true
      return asWritten(name)
    }
    const inner = outsideOfMarkup(value, each => expand(each, [...above, name]))
    // A quote would end an attribute.
    return inner.includes('<') ? inner : inner.replace(/"/g, '&quot;').replace(/'/g, '&apos;')
  }
  const text = outsideOfMarkup(source.slice(end), name => expand(name, []))
  return { source: source.slice(0, end) + text, unknown, files: used, isCut }
}

const XML: ReadonlySet<string> = new Set(['amp', 'lt', 'gt', 'quot', 'apos'])

/** Where the document type declaration stands; nowhere (`[0, 0]`) when there is none before the first element. */
function declarationIn(source: string): [number, number] {
  const start = behindProlog(source)
  if (!/^<!DOCTYPE\s/.test(source.slice(start, start + 10))) return [0, 0]
  let isSubset = false
  for (let at = start + 2; at < source.length; at++) {
    const sign = source[at]
    if (sign === '"' || sign === "'") at = endOf(source, sign, at + 1)
    else if (sign === '[') isSubset = true
    else if (sign === ']') isSubset = false
    else if (source.startsWith('<!--', at)) at = endOf(source, '-->', at + 4)
    else if (source.startsWith('<?', at)) at = endOf(source, '?>', at + 2)
    else if (sign === '>' && !isSubset) return [start, at + 1]
  }
  return [0, 0]
}

/** Behind the white space, comments and instructions with which a file begins. By hand: a comment may be longer than patterns can go. */
function behindProlog(source: string): number {
  for (let at = source.startsWith('\uFEFF') ? 1 : 0; ;) {
    const opaque = OPAQUE.find(([opening]) => source.startsWith(opening, at))
    if (opaque) at = endOf(source, opaque[1], at + opaque[0].length) + 1
    else if (source.charCodeAt(at) <= 32) at++
    else return at
  }
}

/** The place of the last sign of what ends something; the last of all when nothing does. */
function endOf(source: string, ending: string, from: number): number {
  const at = source.indexOf(ending, from)
  return at < 0 ? source.length : at + ending.length - 1
}

const ENTITY =
  /<!--[^]*?(?:-->|$)|<!ENTITY\s+(?<name>[\p{L}_:][\p{L}\p{M}\p{N}_:.-]*)\s+(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?:SYSTEM\s+|PUBLIC\s+(?:"[^"]*"|'[^']*')\s+)(?:"(?<file>[^"]*)"|'(?<other>[^']*)'))/gu

/** The first declaration of a name holds. */
function declarations(declaration: string, values: Map<string, string>, files: Map<string, string>): void {
  for (const { groups = {} } of declaration.matchAll(ENTITY)) {
    const { name, double, single, file = groups['other'] } = groups
    if (name === undefined || values.has(name) || files.has(name)) continue
    const value = double ?? single
    if (value !== undefined) values.set(name, replacement(value))
    else files.set(name, file ?? '')
  }
}

/** What an entity's value stands for: signs that are written by their numbers are read once here, line ends do not count. */
function replacement(value: string): string {
  return value
    .replace(/\s+/g, ' ')
    .replace(/&#(?:38|x0*26);(?=#?\w+;)/gi, '&')
    .replace(/&(?!#?[\p{L}_:][\p{L}\p{M}\p{N}_:.-]*;|#\d+;)/gu, '&amp;')
}

const NAME = /[\p{L}_:][\p{L}\p{M}\p{N}_:.-]{0,99}(?=;)/uy

/** Replaces `&name;` in text and in tags, but not in comments, instructions and CDATA. */
function outsideOfMarkup(source: string, replace: (name: string) => string): string {
  const parts: string[] = []
  let from = 0
  for (let at = 0; at < source.length;) {
    const next = /[&<]/g
    next.lastIndex = at
    const found = next.exec(source)
    if (!found) break
    at = found.index
    if (source[at] === '<') {
      const ending = OPAQUE.find(([opening]) => source.startsWith(opening, at))?.[1]
      at = ending === undefined ? at + 1 : endOf(source, ending, at + 2) + 1
      continue
    }
    NAME.lastIndex = at + 1
    const name = NAME.exec(source)?.[0]
    if (name === undefined) {
      at++
      continue
    }
    parts.push(source.slice(from, at), replace(name))
    at += name.length + 2
    from = at
  }
  parts.push(source.slice(from))
  return parts.join('')
}

const OPAQUE: readonly (readonly [string, string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>']
]

function escaped(sign: string): string {
  return sign.replace(/[&<>"']/g, each => `&#${each.codePointAt(0)};`)
}

/** Greek letters by ISO 8879's names, which HTML does not have: the plain ones of ISOgrk1, those with accents of ISOgrk2. */
const GREEK = (
  'a α b β g γ d δ e ε z ζ ee η th θ i ι k κ l λ m μ n ν x ξ o ο p π r ρ s σ sf ς t τ u υ ph φ kh χ ps ψ oh ω ' +
  'aac ά eac έ eeac ή iac ί oac ό uac ύ ohac ώ idi ϊ idia ΐ udi ϋ udia ΰ'
).split(' ')
const ISO_GREEK: ReadonlyMap<string, string> = new Map(
  GREEK.flatMap((name, i): [string, string][] => {
    const letter = GREEK[i + 1]
    if (i % 2 === 1 || letter === undefined) return []
    const first = /^(?:ee|th|ph|kh|ps|oh)?/.exec(name)![0] || name[0]!
    return [
      [`${name}gr`, letter],
      [`${first.toUpperCase()}${name.slice(first.length)}gr`, letter.toUpperCase()]
    ]
  })
)

function characterNamed(name: string): string | undefined {
  return decodeNamedCharacterReference(name) || ISO_GREEK.get(name)
}
