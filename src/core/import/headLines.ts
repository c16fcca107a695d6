import * as l10n from '@vscode/l10n'
import { type Block, type Head, type Inline, wordsOf } from './draft.ts'
import { isFurniture } from './furniture.ts'
import type { Reporter } from './imported.ts'

// What stands above a text: title, author, date, where it is from. Lines that say so are taken into the front matter; what is
// merely likely is said to be.

const MONTHS = 'january february march april may june july august september october november december'.split(' ')
const MONTH = `(?:${MONTHS.map(month => `${month.slice(0, 3)}(?:${month.slice(3)})?`).join('|')})\\.?`
const WEEKDAY = '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\\s+)?'
const DATE = new RegExp(
  `^${WEEKDAY}(?:(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s+(?<month>${MONTH}),?\\s+(?<year>\\d{4})|(?<month2>${MONTH})\\s+(?<day2>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year2>\\d{4})|(?<iso>\\d{4}-\\d{2}-\\d{2})|(?<month3>${MONTH})\\s+(?<year3>\\d{4}))`,
  'i'
)

/** A date at the beginning of a line: as ISO 8601 has it, and what follows it. */
export function dateAtStart(line: string): { date: string; rest: string } | undefined {
  const found = DATE.exec(line)
  if (!found?.groups) return undefined
  const { day, day2, month, month2, month3, year, year2, year3, iso } = found.groups
  const number =
    MONTHS.findIndex(each => each.startsWith((month ?? month2 ?? month3 ?? '-').slice(0, 3).toLowerCase())) + 1
  const two = (value: number | string): string => String(value).padStart(2, '0')
  const dayNumber = day ?? day2
  const date =
    iso ?? [year ?? year2 ?? year3!, two(number), ...(dayNumber === undefined ? [] : [two(dayNumber)])].join('-')
  return { date, rest: line.slice(found[0].length) }
}

const PARTICLE =
  /^(?:von|van|de|der|den|du|di|da|del|della|la|le|al|el|ibn|bin|zu|zur|ten|ter|af|av|dos|das|do|st\.?|of)$/i
const NAME = /^(?:\p{Lu}\.(?:-?\p{Lu}\.)*|\p{Lu}[\p{L}’'-]+)$/u

/** Whether a line is like somebody's name: two to five capitalised words or initials, and no more. */
export function isNameLike(line: string): boolean {
  const words = line.split(/\s+/)
  if (words.length < 2 || words.length > 6 || line.length > 60) return false
  const names = words.filter(word => NAME.test(word))
  return (
    names.length >= 2 &&
    words.every(word => NAME.test(word) || PARTICLE.test(word)) &&
    /\p{Ll}/u.test(line) &&
    NAME.test(words.at(-1)!)
  )
}

const INITIALS = /(?:^|\s)\p{Lu}\.(?:\s?-?\p{Lu}\.)*(?:\s|$)/u
const BY = /^(?:(?:written|posted|published)\s+)?(?:by|by:|author:|autor:|auteur\s?:|von|par|por)\s+(?<name>.{3,80})$/i
const SOURCE =
  /^(?:source|from|quelle|fuente|url|retrieved from|first published|originally published|available at)\s*:\s*(?<words>.{3,600})$/i
const ADDRESS = /https?:\/\/[^\s<>)\]]+/
const DATED = /^(?:date|published|posted|written|first published|datum)\s*:\s*(?<words>.{4,80})$/i

/** No more paragraphs than these stand above a text. */
const ABOVE = 10
/** A paragraph as long as this is of the text. */
const TEXT = 200

/**
 * Takes the lines above a text into its front matter and out of its blocks; fields that are known already win.
 *
 * @param name the file's name without ending: the title when nothing else is, and said to be.
 * @param known whether the title stands elsewhere, so that no line is looked for.
 */
export function takeHeadLines(blocks: readonly Block[], head: Head, name: string, reporter: Reporter): Block[] {
  const rest: Block[] = []
  const above: { block: Block; words: string }[] = []
  let at = 0
  for (; at < blocks.length && above.length < ABOVE; at++) {
    const block = blocks[at]!
    if (block.kind === 'gap' || block.kind === 'rule') {
      above.push({ block, words: '' })
      continue
    }
    if (block.kind !== 'paragraph' && block.kind !== 'heading') break
    const words = wordsOf(block.inlines).replace(/\s+/g, ' ').trim()
    if (words.length > TEXT || block.inlines.some(holdsMark)) break
    above.push({ block, words })
  }
  // Nothing is above a text that is nothing else.
  if (at >= blocks.length) {
    above.length = 0
    at = 0
  }
  const taken = new Set<Block>()
  const take = (
    field: keyof Head,
    value: string,
    { block, words }: { block: Block; words: string },
    message: string
  ): void => {
    taken.add(block)
    if (head[field] === undefined) head[field] = value
    reporter.add('front-matter', message, words)
  }

  let poster: { name: string; line: { block: Block; words: string } } | undefined
  for (const line of above) {
    const { words } = line
    const dated = dateAtStart(words)
    const by = BY.exec(dated ? dated.rest.replace(/^[\s,|·—–-]+/, '') : words)?.groups?.['name']
    if (dated && (dated.rest.trim() === '' || (by !== undefined && isNameLike(by.trim())))) {
      take('date', dated.date, line, l10n.t('The date is the page’s, from this line'))
      if (by !== undefined) poster = { name: by.trim(), line }
    } else if (by !== undefined && isNameLike(by.replace(/[.,;]$/, '').trim())) {
      take('author', by.replace(/[.,;]$/, '').trim(), line, l10n.t('The author, from this line'))
    } else if (DATED.test(words) && dateAtStart(DATED.exec(words)!.groups!['words']!)?.rest.trim() === '') {
      take('date', dateAtStart(DATED.exec(words)!.groups!['words']!)!.date, line, l10n.t('The date, from this line'))
    } else if (SOURCE.test(words) || (ADDRESS.test(words) && words.split(/\s+/).length <= 2)) {
      const source = SOURCE.exec(words)?.groups?.['words'] ?? words
      take('source', source, line, l10n.t('Where it is from, from this line'))
    }
  }
  const open = above.filter(({ block, words }) => words !== '' && !taken.has(block) && !isFurniture(words))
  takeTitleAndAuthor(open, head, name, take)
  if (poster) {
    if (head.author === undefined) head.author = poster.name
    else if (head.author !== poster.name)
      reporter.add(
        'unsure',
        l10n.t(
          'The page’s own line names {0} too, who may have posted it; the author is taken to be {1}',
          poster.name,
          head.author
        )
      )
  }
  if (head.title === undefined && name !== '') {
    head.title = titleFromName(name)
    reporter.add('unsure', l10n.t('The title is made from the file’s name: the text gives none'))
  }
  for (const { block } of above) if (!taken.has(block)) rest.push(block)
  while (rest[0]?.kind === 'gap' || rest[0]?.kind === 'rule') rest.shift()
  return [...rest, ...blocks.slice(at)]
}

function holdsMark(inline: Inline): boolean {
  return inline.kind === 'note' || inline.kind === 'place' || ('children' in inline && inline.children.some(holdsMark))
}

type Line = { readonly block: Block; readonly words: string }
type Take = (field: keyof Head, value: string, line: Line, message: string) => void

/** Short lines above the text: a heading or the first line is the title, somebody's name below it (or with initials) the author. */
function takeTitleAndAuthor(lines: readonly Line[], head: Head, name: string, take: Take): void {
  const isInName = (words: string): boolean =>
    letters(name).includes(letters(words)) || letters(words).includes(letters(name))
  const isTitle = (line: Line | undefined): boolean =>
    line?.block.kind === 'heading' && head.title !== undefined && letters(line.words) === letters(head.title)
  for (const [i, line] of lines.entries()) {
    const { block, words } = line
    const isHeading = block.kind === 'heading'
    if (head.title !== undefined && letters(words) === letters(head.title))
      take('title', words, line, l10n.t('The title stands in the front matter'))
    else if (
      head.author !== undefined &&
      letters(withoutAnd(words)).replace(/^by/, '') === letters(withoutAnd(head.author))
    )
      take('author', words, line, l10n.t('The author stands in the front matter'))
    else if (
      head.author === undefined &&
      !isHeading &&
      isNameLike(words) &&
      !(name !== '' && isInName(words)) &&
      (INITIALS.test(words) || head.title !== undefined || i > 0 || name !== '')
    )
      take('author', words, line, l10n.t('The author: a name by itself above the text'))
    else if (head.author === undefined && isHeading && isNameLike(words) && isTitle(lines[i + 1]))
      take('author', words, line, l10n.t('The author: a name above the title'))
    else if (
      head.title === undefined &&
      (block.kind === 'heading' ? block.level === 1 && i === 0 : i === 0 && isTitleLike(words))
    )
      take('title', words, line, l10n.t('The title: the first line above the text'))
    else if (isHeading) return
  }
}

function isTitleLike(words: string): boolean {
  return words.length <= 120 && /^[\p{Lu}\p{N}“"‘«„*]/u.test(words) && !/[.:;,]$/.test(words)
}

/** Names in a row, however the last one is joined to them. */
function withoutAnd(names: string): string {
  return names.replace(/\s(?:and|und|et|y|e|&)\s/g, ' ')
}

function letters(words: string): string {
  return words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

const SMALL = /^(?:a|an|the|and|but|or|nor|of|in|on|at|to|for|from|by|with|as|vs)$/

/** `lenin-and-socialism`: Lenin and Socialism. A name that has capitals or blanks already is somebody's own way to write it. */
export function titleFromName(name: string): string {
  const words = name.replace(/[_-]+/g, ' ').replace(/\s+/g, ' ').trim()
  if (/\p{Lu}/u.test(words)) return words
  return words
    .split(' ')
    .map((word, i) => (i > 0 && SMALL.test(word) ? word : word.replace(/^\p{Ll}/u, first => first.toUpperCase())))
    .join(' ')
}
