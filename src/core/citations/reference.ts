import { familyName, fieldNames, fieldText, fieldYear, type CslItem, type CslName } from './cslItem.ts'

/**
 * A work's full reference as Markdown: authors, *title* or “article”, what it is part of, place and publisher, year,
 * pages. What the item lacks is left out; an item that has nothing gives its id.
 */
export function formatReference(item: CslItem): string {
  const isPart = PARTS.has(item.type) || fieldText(item, 'container-title') !== ''
  const title = markdown(fieldText(item, 'title').replace(/(?<!\.)\.$/, ''), !isPart)
  const parts = [
    authorsOf(item),
    title && (isPart ? `“${title}”` : `*${title}*`),
    ...(isPart ? containerOf(item) : [role(item, 'translator', 'trans. '), editionOf(item), volumeOf(item)]),
    imprintOf(item),
    pagesOf(item)
  ].filter(part => part !== '')
  if (parts.length === 0) return escape(item.id)
  return parts.join(', ').replace(/([.!?])?$/, stop => (stop === '' ? '.' : stop))
}

/** Surnames and year, as one would name the work in passing; the title where nobody wrote it, and at last the id. */
export function shortReference(item: CslItem): string {
  const names = (fieldNames(item, 'author').length > 0 ? fieldNames(item, 'author') : fieldNames(item, 'editor')).map(
    familyName
  )
  const who = names.length > 3 ? `${names[0]} et al.` : joinNames(names)
  const title = fieldText(item, 'title-short') || fieldText(item, 'title').replace(TAG, '')
  const year = fieldYear(item, 'issued')
  // Without a year an author's works are told apart by their titles.
  if (who && !year) return [who, title].filter(Boolean).join(', ')
  return [who || title, year].filter(Boolean).join(' ') || item.id
}

const PARTS = new Set([
  'article',
  'article-journal',
  'article-magazine',
  'article-newspaper',
  'chapter',
  'entry-dictionary',
  'entry-encyclopedia',
  'paper-conference'
])
const JOURNALS = new Set(['article', 'article-journal', 'article-magazine', 'article-newspaper'])

function authorsOf(item: CslItem): string {
  const authors = fieldNames(item, 'author')
  if (authors.length > 0) return joinNames(authors.map(fullName))
  const editors = fieldNames(item, 'editor')
  if (editors.length === 0 || fieldText(item, 'container-title') !== '') return ''
  return `${joinNames(editors.map(fullName))} (${editors.length > 1 ? 'eds.' : 'ed.'})`
}

/** The journal with volume and issue, or the book with its editors. */
function containerOf(item: CslItem): string[] {
  const container = markdown(fieldText(item, 'container-title'), true)
  if (!JOURNALS.has(item.type)) {
    const inside = container && `in *${container}*`
    return [inside, role(item, 'editor', 'ed. '), role(item, 'translator', 'trans. '), editionOf(item), volumeOf(item)]
  }
  const numbers = [fieldText(item, 'volume'), fieldText(item, 'issue')].filter(part => part !== '').join('.')
  return [[container && `*${container}*`, escape(numbers)].filter(part => part !== '').join(' ')]
}

function role(item: CslItem, field: string, before: string): string {
  const names = fieldNames(item, field)
  const isFirst = field === 'editor' && authorsOf(item) === '' && fieldText(item, 'container-title') === ''
  return names.length === 0 || isFirst ? '' : before + joinNames(names.map(fullName))
}

function editionOf(item: CslItem): string {
  const edition = fieldText(item, 'edition')
  return /^\d+$/.test(edition) ? `${ordinal(Number(edition))} ed.` : escape(edition)
}

function ordinal(number: number): string {
  const ending = number % 100 > 10 && number % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th')
  return `${number}${ending}`
}

function volumeOf(item: CslItem): string {
  const volume = fieldText(item, 'volume')
  return volume === '' ? '' : `vol. ${escape(volume)}`
}

/** `Oxford: Clarendon Press, 1985`; a journal's publisher is not told. */
function imprintOf(item: CslItem): string {
  const isJournal = JOURNALS.has(item.type) && fieldText(item, 'container-title') !== ''
  const house = [fieldText(item, 'publisher-place'), fieldText(item, 'publisher')]
    .filter(part => part !== '')
    .join(': ')
  return [isJournal ? '' : markdown(house, false), escape(fieldYear(item, 'issued'))]
    .filter(part => part !== '')
    .join(', ')
}

function pagesOf(item: CslItem): string {
  const pages = fieldText(item, 'page').replace(/(?<=[\p{L}\p{N}])\s*-+\s*(?=[\p{L}\p{N}])/gu, '–')
  if (pages === '') return ''
  return `${/[–,]/.test(pages) ? 'pp.' : 'p.'} ${escape(pages)}`
}

function fullName(name: CslName): string {
  if (!name.family) return escape(familyName(name))
  // 山田太郎: the family comes first, with no blank between.
  if (name.given && EAST_ASIAN.test(name.family)) return escape(name.family + name.given)
  const parts = [name.given, name['dropping-particle'], familyName(name), name.suffix]
  return escape(parts.filter(part => typeof part === 'string' && part !== '').join(' '))
}

const EAST_ASIAN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u

function joinNames(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

const TAG = /<\/?(i|b|su[bp]|sc|span)(?:\s[^<>]*)?>/gi

/** Escaped words, with CSL's italics kept; in a title that is set in italics itself they are upright. */
function markdown(text: string, italic: boolean): string {
  const italics = (text.match(/<\/?i>/gi) ?? []).length
  return text
    .split(/(<[^<>]*>)/)
    .map(piece => {
      if (!/^<\/?(?:i|b|su[bp]|sc|span)(?:\s[^<>]*)?>$/i.test(piece)) return escape(piece)
      return !italic && italics % 2 === 0 && /^<\/?i>$/i.test(piece) ? '*' : ''
    })
    .join('')
}

/** What Markdown would read as its own; blanks run together. */
function escape(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>&~|]/g, '\\$&')
}
