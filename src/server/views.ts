import type { Connection } from 'vscode-languageserver'
import type { Kind } from '../core/occurrences.ts'
import { hoverAt } from '../features/hover.ts'
import { personCard } from '../features/hovers/person.ts'
import { type NoteRow, noteTree } from '../features/noteTree.ts'
import type { Identified } from '../features/identified.ts'
import { type MentionRow, mentionRows, type PersonRow, personTree } from '../features/personTree.ts'
import type { PlaceParams, TextParams } from '../protocol.ts'
import * as protocol from '../protocol/views.ts'
import { type Converter, converterFor } from './convert.ts'
import { markdownSetApart, setApart } from './direction.ts'
import { guarded } from './guard.ts'
import { at, toLocations } from './languageFeatures.ts'
import { inSlices } from './slices.ts'
import type { Texts } from './texts.ts'

/**
 * What the *Notes* and *Persons* views ask.
 *
 * @param identified the words of a text of which remarks in its margin say who is meant
 */
export function registerViews(
  connection: Connection,
  texts: Texts,
  identified: (uri: string) => readonly Identified[]
): void {
  connection.onRequest(
    protocol.notes.method,
    guarded(
      connection,
      'notes',
      null,
      ({ uri, by, only }: TextParams & { by: protocol.NoteGrouping; only: protocol.NoteFilter }) =>
        answerWhole(texts, uri, noteTree, [by, only], ({ counts, groups }, converter, version) => {
          const nodes = groups.map(({ label, span, rows }): protocol.NoteGroupNode => {
            const children = rows.map(row => toNote(row, converter))
            return { kind: 'group', label: setApart(label), range: converter.range(span), children }
          })
          return { version, counts, groups: nodes }
        })
    )
  )
  connection.onRequest(
    protocol.noteCard.method,
    guarded(connection, 'note card', null, async ({ uri, position }: PlaceParams) => {
      const { workspace, offset } = await at(texts, uri, position)
      const card = hoverAt(workspace, uri, offset, ONLY_NOTES)?.markdown
      return card === undefined ? null : markdownSetApart(card)
    })
  )
  connection.onRequest(
    protocol.personTree.method,
    guarded(connection, 'persons', null, ({ uri, order }: TextParams & { order: protocol.PersonOrder }) =>
      answerWhole(texts, uri, personTree, [order, identified(uri)], (rows, converter, version) => {
        return { version, persons: rows.map(row => toPerson(row, converter, texts)) }
      })
    )
  )
  connection.onRequest(
    protocol.personMentions.method,
    guarded(connection, 'mentions', [], async ({ uri, id }: TextParams & { id: string }) => {
      await texts.wholeLater(uri)
      const converter = converterFor(texts.workspace, uri)
      return converter
        ? mentionRows(texts.workspace, uri, id, identified(uri)).map(row => toMention(row, converter))
        : []
    })
  )
  connection.onRequest(
    protocol.personCard.method,
    guarded(connection, 'person card', null, async ({ uri, id }: TextParams & { id: string }) => {
      if (!(await texts.wholeLater(uri))) return null
      const card = personCard(texts.workspace, uri, id, identified(uri))
      return card === undefined ? null : markdownSetApart(card)
    })
  )
}

const ONLY_NOTES: Partial<Record<Kind, boolean>> = { quotation: false, person: false, citation: false }

/** What is found of a whole text, in slices; `null` when the text has changed meanwhile, for then it is asked for again. */
async function answerWhole<Params extends unknown[], Found, Result>(
  texts: Texts,
  uri: string,
  find: (workspace: Texts['workspace'], uri: string, ...params: Params) => Generator<void, Found | undefined>,
  params: Params,
  convert: (found: Found, converter: Converter, version: number | null) => Result
): Promise<Result | null> {
  if (!(await texts.wholeLater(uri))) return null
  const { workspace } = texts
  const version = texts.versions.get(uri) ?? null
  const done = await inSlices(find(workspace, uri, ...params), () => texts.versions.get(uri) !== version)
  const converter = converterFor(workspace, uri)
  return done?.value && converter ? convert(done.value, converter, version) : null
}

function toNote({ label, words, marks, body, bodyLabel, problem }: NoteRow, converter: Converter): protocol.NoteNode {
  return {
    kind: 'note',
    label,
    description: setApart(words),
    range: converter.range(marks[0] ?? body!),
    marks: marks.map(converter.range),
    words: body && bodyLabel ? converter.range({ start: bodyLabel.end, end: body.end }) : null,
    problem: problem ?? null,
    children: []
  }
}

function toPerson(row: PersonRow, converter: Converter, texts: Texts): protocol.PersonNode {
  const { id, name, about, certain, perhaps, first, entry } = row
  const [place] = toLocations(texts.workspace, [entry])
  return {
    kind: 'person',
    id,
    label: setApart(name),
    about: setApart(about),
    certain,
    perhaps,
    range: first ? converter.range(first) : null,
    entry: place ?? null,
    children: first ? null : []
  }
}

function toMention({ span, before, name, behind, certain }: MentionRow, converter: Converter): protocol.MentionNode {
  return {
    kind: 'mention',
    label: before + name + behind,
    name: [before.length, before.length + name.length],
    certain,
    range: converter.range(span),
    children: []
  }
}
