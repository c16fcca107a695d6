import type { PageWords } from './pageWords.ts'
import type { Element } from 'hast'
import { h } from 'hastscript'
import type { PlacedRemark } from '../../annotations/exchange/placed.ts'
import { findPerson, findWork } from '../../apparatus.ts'
import { formatReference } from '../../citations/reference.ts'
import { describePerson } from '../../persons/card.ts'
import { safeAddress } from '../address.ts'
import { type Chapter, idPart } from '../chapter.ts'
import { markdown } from './markdown.ts'
import { printedWords } from './printedCitations.ts'

/** The persons whom some texts name, by the index form of their names, with the places where they do. */
export function personsList(chapters: readonly Chapter[], words: PageWords): Element[] {
  const ids = new Set(chapters.flatMap(chapter => [...chapter.named.keys()]))
  const people = [...ids].flatMap(id => {
    const apparatus = chapters.find(({ named }) => named.has(id))!.apparatus
    return findPerson(apparatus, id)?.person ?? []
  })
  if (people.length === 0) return []
  const sorted = people
    .map(person => ({ person, sort: person.sort ?? person.name }))
    .sort((a, b) => a.sort.localeCompare(b.sort))
  const entries = sorted.map(({ person, sort }) => {
    const { dates, role, note, links } = describePerson(person, words)
    const facts = [dates, role, note].filter(fact => fact !== undefined && fact !== '')
    return h('li.entry', { id: `person-${idPart(person.id)}` }, [
      h('strong', sort),
      ...facts.map(fact => h('span.fact', ` ${fact}`)),
      ...links.flatMap(({ label, url }) => [' ', link(url, label)]),
      places(chapters, chapter => chapter.named.get(person.id))
    ])
  })
  return [h('section#persons', { ariaLabel: words.persons }, [h('h2', words.persons), h('ul.entries', entries)])]
}

/** The works that some texts cite, in the order of their references. */
export function worksList(chapters: readonly Chapter[], words: PageWords): Element[] {
  const keys = new Set(chapters.flatMap(chapter => [...chapter.cited.keys()]))
  const works = [...keys].flatMap(key => {
    const { apparatus, look } = chapters.find(({ cited }) => cited.has(key))!
    const entry = findWork(apparatus, key)?.entry
    return entry ? [{ key, entry, reference: look.printed?.reference(key) ?? formatReference(entry.item()) }] : []
  })
  if (works.length === 0) return []
  const sort = ({ entry, reference }: (typeof works)[number]): string => (entry.authors[0] ?? '') + ' ' + reference
  works.sort((a, b) => sort(a).localeCompare(sort(b)))
  const entries = works.map(({ key, entry, reference }) =>
    h('li.entry', { id: `work-${idPart(key)}` }, [
      h('span', printedWords(reference)),
      ...(entry.url === undefined || reference.includes(entry.url) ? [] : [' ', link(entry.url, entry.url)]),
      places(chapters, chapter => chapter.cited.get(key))
    ])
  )
  return [h('section#works', { ariaLabel: words.works }, [h('h2', words.works), h('ul.entries', entries)])]
}

/** Why a remark has no words that it is about. */
function placeless({ annotation, anchored }: PlacedRemark, words: PageWords): string {
  if (annotation.replyTo !== undefined) return words.answersNothing
  return anchored.state === 'lost' ? words.lost : words.ofWhole
}

/** The remarks in the margins, with their replies. */
export function remarksList(chapters: readonly Chapter[], words: PageWords): Element[] {
  const entries = chapters.flatMap(chapter =>
    chapter.remarks.map(remark => {
      const number = chapter.numberOf(remark)
      const { annotation, quote, replies, anchored } = remark
      const isPlaced = anchored.spans.length > 0
      const href = isPlaced ? `#${chapter.id('remarked', number)}` : undefined
      const said = ({ creator, modified, created }: typeof annotation): string =>
        [creator, (modified || created).slice(0, 10)].filter(Boolean).join(', ')
      return h('li.entry.remark-body', { id: chapter.id('remark', number) }, [
        h(href === undefined ? 'span' : 'a', { href }, `${number}`),
        ...(quote === '' ? [] : [' ', h('q.remarked', quote)]),
        ...(isPlaced ? [] : [h('span.fact', ` ${placeless(remark, words)}`)]),
        ...(anchored.state === 'changed' ? [h('span.fact', ` ${words.changedSince}`)] : []),
        ...[annotation, ...replies].map((each, i) =>
          h('div.said', [
            ...markdown(each.body, `${chapter.id('remark', number)}-${i}-`),
            h('p.by', [said(each), ...each.tags.map(tag => ` #${tag}`)])
          ])
        )
      ])
    })
  )
  return entries.length === 0
    ? []
    : [h('section#remarks', { ariaLabel: words.remarks }, [h('h2', words.remarks), h('ul.entries', entries)])]
}

function places(chapters: readonly Chapter[], of: (chapter: Chapter) => readonly string[] | undefined): Element {
  const ids = chapters.flatMap(chapter => of(chapter) ?? [])
  const links = ids.flatMap((id, i) => [' ', h('a', { href: `#${id}`, role: 'doc-backlink' }, `${i + 1}`)])
  return h('span.places', links)
}

function link(url: string, label: string): Element {
  const href = safeAddress(url)
  return href === undefined ? h('span', label) : h('a', { href, rel: ['noreferrer'] }, label)
}
