import * as l10n from '@vscode/l10n'
import type { Connection, LocationLink, Location } from 'vscode-languageserver'
import { DocumentHighlightKind } from 'vscode-languageserver'
import type { Workspace } from '../core/workspace.ts'
import { defineAt } from '../features/definition.ts'
import { hoverAt } from '../features/hover.ts'
import { plainCard } from '../features/hovers/plainCard.ts'
import type { Identified } from '../features/identified.ts'
import { isMissing, type Place } from '../features/places.ts'
import { highlightsAt, referencesAt } from '../features/references.ts'
import { sourceAt } from '../features/source.ts'
import type { Position } from '../protocol.ts'
import { type Converter, converterFor } from './convert.ts'
import { markdownSetApart } from './direction.ts'
import { guarded } from './guard.ts'
import type { Settings } from './settings.ts'
import type { Texts } from './texts.ts'

/** How often a card may ask for further files. */
const MOST_ROUNDS = 4

interface At {
  textDocument: { uri: string }
  position: Position
}

/** What the client can do with an answer. */
interface Takes {
  /** Whether it takes a definition with its origin and its whole, or only its place. */
  readonly links: boolean
  /** Whether it renders Markdown. */
  readonly markdown: boolean
}

/**
 * LSP's own requests, each one feature.
 *
 * @param identified the words of a text of which remarks in its margin say who is meant
 */
export function registerLanguageFeatures(
  connection: Connection,
  texts: Texts,
  settings: Settings,
  takes: Takes,
  identified: (uri: string) => readonly Identified[]
): void {
  connection.onHover(
    guarded(connection, 'hover', null, async ({ textDocument: { uri }, position }: At) => {
      const { offset, range, workspace } = await at(texts, uri, position)
      const shown = await settings.hovers(uri)
      const card = (now: Workspace) => {
        return hoverAt(now, uri, offset, shown, texts.reading.isRead(uri), identified(uri))
      }
      let hover = card(workspace)
      // A citation style names further files: another style, locales.
      for (let round = 0; hover?.missing?.length && round < MOST_ROUNDS; round++) {
        const version = texts.versions.get(uri)
        await texts.load(hover.missing)
        if (texts.versions.get(uri) !== version) break
        hover = card(texts.workspace)
      }
      if (!hover) return null
      const contents = takes.markdown
        ? { kind: 'markdown' as const, value: markdownSetApart(hover.markdown) }
        : { kind: 'plaintext' as const, value: plainCard(hover.markdown) }
      return { contents, range: range(hover.span) }
    })
  )
  connection.onDefinition(
    guarded(connection, 'definition', null, async ({ textDocument: { uri }, position }: At) => {
      const { offset, range, workspace } = await at(texts, uri, position)
      const found = defineAt(workspace, uri, offset, identified(uri))
      if (!found) return null
      return takes.links
        ? toLinks(workspace, range(found.origin.span), found.places)
        : toLocations(workspace, found.places)
    })
  )
  connection.onImplementation(
    guarded(connection, 'implementation', null, async ({ textDocument: { uri }, position }: At) => {
      const { offset } = await at(texts, uri, position)
      const source = await asked(texts, workspace => sourceAt(workspace, uri, offset))
      if (!source) return null
      const message =
        source.message ?? (source.external && l10n.t('The source is not a text: “Go to Source” opens it.'))
      if (message) connection.window.showInformationMessage(message)
      return source.place ? toLocations(texts.workspace, [source.place]) : null
    })
  )
  connection.onReferences(
    guarded(
      connection,
      'references',
      null,
      async ({ textDocument: { uri }, position, context }: At & { context: { includeDeclaration: boolean } }) => {
        if (!(await texts.whole(uri))) return null
        const { offset, workspace } = await at(texts, uri, position)
        return toLocations(workspace, referencesAt(workspace, uri, offset, context.includeDeclaration, identified(uri)))
      }
    )
  )
  connection.onDocumentHighlight(
    guarded(connection, 'highlight', null, async ({ textDocument: { uri }, position }: At) => {
      if (!(await texts.wholeLater(uri))) return null
      const { offset, range, workspace } = await at(texts, uri, position)
      return highlightsAt(workspace, uri, offset, identified(uri)).map(({ span, role }) => {
        return {
          range: range(span),
          kind: role === 'definition' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read
        }
      })
    })
  )
}

/** Where a request points, once the text's register and bibliography are there. */
export async function at(
  texts: Texts,
  uri: string,
  position: Position
): Promise<{ offset: number; workspace: Workspace } & Pick<Converter, 'range'>> {
  await texts.ready(uri)
  const { workspace } = texts
  const converter = converterFor(workspace, uri)
  if (!converter) throw new Error(`not open: ${uri}`)
  return { offset: converter.offset(position), range: converter.range, workspace }
}

/** Asks a feature again until it has the files it needs. */
export async function asked<T extends object>(
  texts: Texts,
  ask: (workspace: Workspace) => T | undefined
): Promise<Exclude<T, { missing: unknown }> | undefined> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const answer = ask(texts.workspace)
    if (!isMissing(answer)) return answer as Exclude<T, { missing: unknown }> | undefined
    await texts.load(answer.missing)
  }
  return undefined
}

/** Places as locations; one in a file that is not held is left out. */
export function toLocations(workspace: Workspace, places: readonly Place[]): Location[] {
  return places.flatMap(({ uri, span }) => {
    const converter = converterFor(workspace, uri)
    return converter ? [{ uri, range: converter.range(span) }] : []
  })
}

function toLinks(
  workspace: Workspace,
  origin: LocationLink['originSelectionRange'] & object,
  places: readonly Place[]
): LocationLink[] {
  return places.flatMap(({ uri, span, whole }) => {
    const converter = converterFor(workspace, uri)
    if (!converter) return []
    const selection = converter.range(span)
    // A peek shows all of it; what is jumped to is the label.
    return [
      {
        originSelectionRange: origin,
        targetUri: uri,
        targetRange: converter.range(whole ?? span),
        targetSelectionRange: selection
      }
    ]
  })
}
