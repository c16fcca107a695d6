import {
  type Connection,
  type DocumentLink,
  type DocumentUri,
  type Range,
  type SelectionRange,
  SemanticTokensBuilder,
  SymbolKind
} from 'vscode-languageserver'
import { foldsOf } from '../features/folding.ts'
import { linksOf, linkTarget } from '../features/links.ts'
import { selectionsAt } from '../features/selection.ts'
import { symbolsInSteps } from '../features/symbols.ts'
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../features/legend.ts'
import { type Token, tokensIn } from '../features/tokens.ts'
import { type WorkspaceSymbol, workspaceSymbols } from '../features/workspaceSymbols.ts'
import type { Position } from '../protocol.ts'
import { type Converter, converterFor, toFold, toSymbols } from './convert.ts'
import { guarded } from './guard.ts'
import { asked, toLocations } from './languageFeatures.ts'
import { inSlices, later, pause } from './slices.ts'
import type { Library } from './library.ts'
import type { Texts } from './texts.ts'

interface InText {
  textDocument: { uri: DocumentUri }
}

/** LSP's requests about a whole text, or a stretch of it: its outline, folds, selections, links and colours. */
export function registerOutline(connection: Connection, texts: Texts, library: Library): void {
  connection.onDocumentSymbol(
    guarded(connection, 'symbols', null, async ({ textDocument: { uri } }: InText) => {
      if (!(await texts.wholeLater(uri))) return null
      const { workspace } = texts
      // A book's outline is long: to find it, to place it and to write it down are three things, with room between them.
      const found = await inSlices(symbolsInSteps(workspace, uri), () => false)
      const converter = converterFor(workspace, uri)
      const made = found && converter && (await inSlices(toSymbols(found.value, converter), () => false))
      await pause()
      return made?.value ?? null
    })
  )
  connection.onFoldingRanges(
    guarded(connection, 'folding', null, async ({ textDocument: { uri } }: InText) => {
      if (!(await texts.wholeLater(uri))) return null
      const converter = converterFor(texts.workspace, uri)
      return converter ? foldsOf(texts.workspace, uri).flatMap(fold => toFold(fold, converter) ?? []) : null
    })
  )
  connection.onSelectionRanges(
    guarded(
      connection,
      'selection',
      null,
      async ({ textDocument: { uri }, positions }: InText & { positions: Position[] }) => {
        if (!(await texts.wholeLater(uri))) return null
        const converter = converterFor(texts.workspace, uri)
        return converter ? positions.map(position => toSelection(texts, uri, position, converter)) : null
      }
    )
  )
  connection.languages.semanticTokens.onRange(
    guarded(connection, 'tokens', { data: [] }, async ({ textDocument: { uri }, range }: InText & { range: Range }) => {
      // An editor colours what is typed a while after the key, and asks for it before the card.
      await later()
      await texts.ready(uri)
      const converter = converterFor(texts.workspace, uri)
      if (!converter) return { data: [] }
      const within = { start: converter.offset(range.start), end: converter.offset(range.end) }
      return toTokens(tokensIn(texts.workspace, uri, within), converter)
    })
  )
  registerLinks(connection, texts)
  connection.onWorkspaceSymbol(
    guarded(connection, 'workspaceSymbols', null, async ({ query }: { query: string }) => {
      await library.whenNamed()
      for (const uri of texts.versions.keys()) await texts.whole(uri)
      return workspaceSymbols(texts.workspace, query).flatMap(symbol => {
        const [location] = toLocations(texts.workspace, [symbol])
        const { name, kind, container } = symbol
        return location ? [{ name, kind: SYMBOLS[kind], containerName: container, location }] : []
      })
    })
  )
}

const SYMBOLS: Record<WorkspaceSymbol['kind'], SymbolKind> = {
  section: SymbolKind.String,
  note: SymbolKind.Constant,
  person: SymbolKind.Class,
  work: SymbolKind.File
}

/** A source's link is followed when it is clicked: its data says where it stands. */
function registerLinks(connection: Connection, texts: Texts): void {
  connection.onDocumentLinks(
    guarded(connection, 'links', null, async ({ textDocument: { uri } }: InText) => {
      if (!(await texts.wholeLater(uri))) return null
      const converter = converterFor(texts.workspace, uri)
      if (!converter) return null
      return linksOf(texts.workspace, uri).map(({ target, start, end, kind }): DocumentLink => {
        const range = converter.range({ start, end })
        return kind === 'source' ? { range, data: { uri, start, end } } : { range, target: toTarget(texts, target!) }
      })
    })
  )
  connection.onDocumentLinkResolve(
    guarded(connection, 'link', null as unknown as DocumentLink, async (link: DocumentLink) => {
      const { uri, start, end } = link.data as { uri: string; start: number; end: number }
      const target = await asked(texts, workspace => {
        const found = linkTarget(workspace, uri, { start, end })
        return typeof found === 'string' ? { address: found } : found
      })
      if (!target) return link
      return { ...link, target: 'address' in target ? target.address : toTarget(texts, target) }
    })
  )
}

/** A place as an address that editors open: the line and column stand in its fragment. */
function toTarget(texts: Texts, place: { uri: string; span: { start: number; end: number } }): string {
  const [location] = toLocations(texts.workspace, [place])
  if (!location) return place.uri
  const { line, character } = location.range.start
  return `${place.uri}#L${line + 1},${character + 1}`
}

function toSelection(texts: Texts, uri: string, position: Position, converter: Converter): SelectionRange {
  const spans = selectionsAt(texts.workspace, uri, converter.offset(position))
  const here: SelectionRange = { range: { start: position, end: position } }
  const outermost = spans.toReversed().reduce<SelectionRange | undefined>((parent, span) => {
    return parent ? { range: converter.range(span), parent } : { range: converter.range(span) }
  }, undefined)
  return outermost ?? here
}

/** Tokens as LSP has them: none over a line's end. */
function toTokens(tokens: readonly Token[], converter: Converter): { data: number[] } {
  const builder = new SemanticTokensBuilder()
  for (const { type, modifiers, ...span } of tokens) {
    const bits = modifiers.reduce((sum, modifier) => sum | (1 << TOKEN_MODIFIERS.indexOf(modifier)), 0)
    for (const { line, character, length } of converter.lines(span)) {
      if (length > 0) builder.push(line, character, length, TOKEN_TYPES.indexOf(type), bits)
    }
  }
  return builder.build()
}
