import * as l10n from '@vscode/l10n'
import type { Element } from 'xast'
import { x } from 'xastscript'
import type { AnnotationState } from '../../annotations/sidecar.ts'
import type { PlacedRemark } from '../../annotations/exchange/placed.ts'
import { findPerson, findWork } from '../../apparatus.ts'
import { type CslItem, fieldNames, fieldText, fieldYear } from '../../citations/cslItem.ts'
import { formatReference } from '../../citations/reference.ts'
import { personElements, xmlId } from '../../persons/exchange/listPerson.ts'
import type { Chapter } from '../chapter.ts'
import { legal, workId } from './inlines.ts'

/** The persons that some texts name and that a register has, in XML; empty when there are none. */
export function listPerson(chapters: readonly Chapter[]): string {
  const ids = new Set(chapters.flatMap(chapter => [...chapter.named.keys()]))
  const people = [...ids].flatMap(
    id => chapters.flatMap(chapter => findPerson(chapter.apparatus, id)?.person ?? [])[0] ?? []
  )
  return people.length === 0 ? '' : `<listPerson>\n${personElements(people).join('')}</listPerson>\n`
}

/** The ids that the texts point at and no register has: a person of each, so that nothing points nowhere. */
export function strangers(chapters: readonly Chapter[]): Element[] {
  const ids = new Set(chapters.flatMap(chapter => [...chapter.named.keys()]))
  const unknown = [...ids].filter(id => !chapters.some(chapter => findPerson(chapter.apparatus, id)))
  if (unknown.length === 0) return []
  return [
    x(
      'listPerson',
      { type: 'unregistered' },
      unknown.map(id => x('person', { 'xml:id': xmlId(id) }, [x('persName', id)]))
    )
  ]
}

/** The works that some texts cite. */
export function listBibl(chapters: readonly Chapter[]): Element[] {
  const keys = new Set(chapters.flatMap(chapter => [...chapter.cited.keys()]))
  const works = [...keys].flatMap(key => {
    const entry = chapters.flatMap(chapter => findWork(chapter.apparatus, key)?.entry ?? [])[0]
    return entry ? [bibl(key, entry.item())] : []
  })
  return works.length === 0 ? [] : [x('listBibl', works)]
}

function bibl(key: string, item: CslItem): Element {
  const title = fieldText(item, 'title')
  const year = fieldYear(item, 'issued')
  const names = fieldNames(item, 'author').map(({ given, family, literal }) =>
    x('author', legal(literal ?? [given, family].filter(Boolean).join(' ')))
  )
  return x('bibl', { 'xml:id': workId(key), n: legal(key) }, [
    ...names,
    ...(title === '' ? [] : [x('title', legal(title))]),
    ...(year === '' ? [] : [x('date', legal(year))]),
    x('note', { type: 'reference' }, legal(formatReference(item)))
  ])
}

/** The remarks in the margins and the replies to them. */
export function listAnnotation(chapters: readonly Chapter[]): Element[] {
  const all = chapters.flatMap(chapter => chapter.remarks.flatMap(remark => ofRemark(chapter, remark)))
  return all.length === 0 ? [] : [x('listAnnotation', all)]
}

function ofRemark(chapter: Chapter, remark: PlacedRemark): Element[] {
  const { annotation, anchored, quote, replies } = remark
  const id = chapter.id('remark', chapter.numberOf(remark))
  const pieces = chapter.piecesOf(remark)
  const places = Array.from({ length: pieces }, (_, i) => `#${id}.${i}.start #${id}.${i}.end`)
  const target = places.length > 0 ? places.join(' ') : `#${chapter.id('text', 'body')}`
  if (anchored.state === 'lost')
    chapter.loses(l10n.t('places of remarks whose words are lost: they point at the whole text'))
  const lost = anchored.state === 'lost' ? [x('note', { type: 'lost' }, legal(quote))] : []
  const answers = replies.map((reply, i) => element(reply, `${id}-${i + 1}`, `#${id}`, []))
  return [element(annotation, id, target, lost), ...answers]
}

const MOTIVATIONS = new Set(
  'assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating questioning replying tagging'.split(
    ' '
  )
)

function element(annotation: AnnotationState, id: string, target: string, more: Element[]): Element {
  const { creator, created, modified, motivations, body, tags } = annotation
  const motivation = motivations.filter(each => MOTIVATIONS.has(each)).join(' ') || undefined
  const dates = [created, modified].filter((date, i, all) => /^\d{4}-\d\d-\d\d/.test(date) && all.indexOf(date) === i)
  return x('annotation', { 'xml:id': id, target, motivation, corresp: addressOf(annotation.id) }, [
    ...(creator === '' ? [] : [x('respStmt', [x('resp', 'remark by'), x('name', legal(creator))])]),
    ...(dates.length === 0
      ? []
      : [
          x(
            'revisionDesc',
            dates.map(when => x('change', { when }))
          )
        ]),
    ...(body === '' ? [] : [x('note', { type: 'body' }, legal(body))]),
    ...tags.map(tag => x('note', { type: 'tag' }, legal(tag))),
    ...more
  ])
}

/** An annotation's id where it can stand as a pointer. */
function addressOf(id: string): string | undefined {
  return /^[a-z][a-z\d+.-]*:[^\s<>"{}|\\^`]+$/i.test(id) ? id : undefined
}
