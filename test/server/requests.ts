import { lineStarts, positionAt } from '../../src/core/text.ts'

/** A question as it is sent. */
export interface Question {
  readonly method: string
  readonly params: object
}

const OF_TEXTS = ['documentSymbol', 'foldingRange', 'documentLink']
const OF_PLACES = ['hover', 'definition', 'implementation', 'documentHighlight', 'completion', 'prepareRename']
const OWN_OF_TEXTS = ['status', 'persons', 'pageSeries', 'annotations', 'suggestNames']
const OWN_OF_PLACES = ['source', 'quotationCard', 'noteCard', 'copyQuotation', 'addFootnote', 'nextPlace', 'pagesAt']

/** What can be asked of a text: each question of all of it, and of places wherever something is marked. */
export function requestsIn(uri: string, text: string): Question[] {
  const starts = lineStarts(text)
  const marks = [...text.matchAll(/\[\d|\[\^|@|[“"(]|Lenin|Pliny/g)].map(match => match.index + 1)
  const places = marks.filter((_, i) => i % Math.ceil(marks.length / 25) === 0).map(at => positionAt(starts, at))
  const textDocument = { uri }
  const whole = { start: { line: 0, character: 0 }, end: positionAt(starts, text.length) }
  return [
    ...OF_TEXTS.map(name => ({ method: `textDocument/${name}`, params: { textDocument } })),
    { method: 'textDocument/semanticTokens/range', params: { textDocument, range: whole } },
    { method: 'textDocument/codeAction', params: { textDocument, range: whole, context: { diagnostics: [] } } },
    { method: 'workspace/symbol', params: { query: 'a' } },
    ...OWN_OF_TEXTS.map(name => ({ method: `apparatus/${name}`, params: { uri } })),
    { method: 'apparatus/quotations', params: { uri, by: 'section', uses: ['quotation', 'title'], whole: true } },
    { method: 'apparatus/notes', params: { uri, by: 'section', only: 'all' } },
    { method: 'apparatus/personTree', params: { uri, order: 'name' } },
    { method: 'apparatus/sourceTree', params: { uri, by: 'author' } },
    { method: 'apparatus/checkQuotations', params: { uri } },
    ...places.flatMap(position => [
      ...OF_PLACES.map(name => ({ method: `textDocument/${name}`, params: { textDocument, position } })),
      { method: 'textDocument/references', params: { textDocument, position, context: { includeDeclaration: true } } },
      ...OWN_OF_PLACES.map(name => ({ method: `apparatus/${name}`, params: { uri, position, byEditor: false } }))
    ])
  ]
}
