import type { Connection } from 'vscode-languageserver'
import { contentMark } from '../features/sourceState.ts'
import { citedRows, type SourceGroup, sourceTree, type WorkRow } from '../features/sourceTree.ts'
import { plainReference, sourceOfWork, workCard } from '../features/workCard.ts'
import type { TextParams } from '../protocol.ts'
import { workSource } from '../protocol/sources.ts'
import * as protocol from '../protocol/views.ts'
import { type Converter, converterFor } from './convert.ts'
import type { Files } from './files.ts'
import { markdownSetApart, setApart } from './direction.ts'
import { guarded } from './guard.ts'
import { asked, toLocations } from './languageFeatures.ts'
import { toSourceResult } from './ownRequests.ts'
import { inSlices } from './slices.ts'
import type { Texts } from './texts.ts'

/** What the *Sources* view asks. */
export function registerSources(connection: Connection, texts: Texts, files: Files): void {
  const ofWork = <R>(
    request: { method: string },
    find: (uri: string, key: string) => R | Promise<R>,
    empty: R
  ): void => {
    connection.onRequest(
      request.method,
      guarded(connection, request.method, empty, async ({ uri, key }: TextParams & { key: string }) => {
        return (await texts.wholeLater(uri)) ? find(uri, key) : empty
      })
    )
  }
  connection.onRequest(
    protocol.sourceTree.method,
    guarded(connection, 'sources', null, (params: TextParams & { by: protocol.SourceGrouping }) =>
      sourcesIn(texts, files, params)
    )
  )
  ofWork(
    protocol.citedPlaces,
    (uri, key): protocol.CitedNode[] => {
      const converter = converterFor(texts.workspace, uri)
      if (!converter) return []
      return citedRows(texts.workspace, uri, key).map(({ span, cited, words, via }) => {
        return {
          kind: 'cited',
          label: cited,
          description: setApart(words),
          via,
          range: converter.range(span),
          children: []
        }
      })
    },
    []
  )
  ofWork<string | null>(
    protocol.workCard,
    async (uri, key) => {
      const card = await asked(texts, workspace => workCard(workspace, uri, key))
      return markdownSetApart(card?.words ?? '') || null
    },
    null
  )
  connection.onRequest(
    protocol.reference.method,
    guarded(connection, protocol.reference.method, null, async (params: protocol.ReferenceParams) => {
      const { uri } = params
      if (!(await texts.wholeLater(uri))) return null
      const found = await asked(texts, workspace => {
        if ('key' in params) return plainReference(workspace, uri, params)
        const offset = converterFor(workspace, uri)?.offset(params.position)
        return offset === undefined ? undefined : plainReference(workspace, uri, { offset })
      })
      return found?.words ?? null
    })
  )
  ofWork(
    workSource,
    async (uri, key) => {
      const source = await asked(texts, workspace => sourceOfWork(workspace, uri, key))
      return source ? toSourceResult(texts, source) : null
    },
    null
  )
}

async function sourcesIn(
  texts: Texts,
  files: Files,
  { uri, by }: TextParams & { by: protocol.SourceGrouping }
): Promise<protocol.SourcesResult | null> {
  if (!(await texts.wholeLater(uri))) return null
  const { workspace } = texts
  const version = texts.versions.get(uri) ?? null
  const done = await inSlices(sourceTree(workspace, uri, by), () => texts.versions.get(uri) !== version)
  const converter = converterFor(workspace, uri)
  if (!done?.value || !converter) return null
  const there = await whichAreThere(texts, files, done.value)
  const groups = done.value.map(({ kind, label, rows }): protocol.SourceGroupNode => {
    const children = rows.map(row => toWork(row, converter, texts, there))
    return { kind: 'group', group: kind, label: setApart(label), range: null, children }
  })
  return { version, groups }
}

/** Whether the files of the works cited are there: a library of others is not looked through. */
async function whichAreThere(
  { workspace }: Texts,
  files: Files,
  groups: readonly SourceGroup[]
): Promise<ReadonlyMap<string, boolean>> {
  const cited = groups.filter(({ kind }) => kind !== 'uncited').flatMap(({ rows }) => rows.flatMap(row => row.files))
  const there = new Map<string, boolean>()
  const look = async (uri: string): Promise<void> => {
    const held = workspace.files.get(uri)
    there.set(uri, held ? true : await files.exists(uri).catch(() => false))
  }
  await Promise.all([...new Set(cited)].map(look))
  return there
}

function toWork(
  row: WorkRow,
  converter: Converter,
  { workspace }: Texts,
  there: ReadonlyMap<string, boolean>
): protocol.WorkNode {
  const { key, title, authors, year, count, first, entry, files, url } = row
  return {
    kind: 'work',
    key,
    label: setApart(title),
    by: setApart([authors.join(', '), year].filter(Boolean).join(', ')),
    count,
    range: first ? converter.range(first) : null,
    entry: (entry && toLocations(workspace, [entry])[0]) ?? null,
    files: files.map((uri): protocol.SourceFile => {
      const known = there.get(uri)
      const held = workspace.files.get(uri)
      return {
        uri,
        state: known === undefined ? 'unknown' : known ? 'there' : 'missing',
        mark: held ? contentMark(held) : null
      }
    }),
    hasAddress: url !== undefined,
    children: first ? null : []
  }
}
