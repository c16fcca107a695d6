// What is read late: when something of it is first called. What is read at the start is read before anything is answered, and
// many a session imports nothing, exports nothing, renumbers nothing. `require` does not wait, neither under Node nor in a
// browser's worker (src/server/beside.ts); so who needs what is read late imports it as usual, and stays synchronous.

/**
 * Our own, by the file beside the programs that it is read from: modules, or all of a folder of src. What others import from these must be
 * functions, as only a call can wait; what is read from the same file knows each other as usual. What several files need stands
 * in others (`shared-….cjs`), so that nothing is there twice, neither code nor state.
 *
 * @type {Record<string, string[]>}
 */
export const OURS = {
  serving: ['server/serving.ts'],
  serve: ['server/server.ts'],
  imports: ['core/import/'],
  exports: ['core/edition/', 'features/exports.ts'],
  styles: ['core/citations/csl/printed.ts', 'core/citations/csl/printedPage.ts'],
  bibliographies: ['core/citations/bibtex.ts', 'core/citations/cslJson.ts', 'core/citations/cslYaml.ts'],
  remarks: ['core/annotations/'],
  sources: ['core/verification/', 'features/source.ts', 'features/hovers/verification.ts'],
  registers: ['core/persons/exchange/', 'features/exchangePersons.ts'],
  fixes: [
    'features/fixes/',
    'features/certainFixes.ts',
    'features/completion.ts',
    'features/fixes.ts',
    'features/webNotes.ts'
  ],
  changes: [
    'features/notes/',
    'features/addFootnote.ts',
    'features/citeSource.ts',
    'features/copyPassage.ts',
    'features/copyQuotation.ts',
    'features/correction.ts',
    'features/mergePersons.ts',
    'features/quote.ts',
    'features/registerEntry.ts',
    'features/rename.ts',
    'features/suggestNames.ts',
    'features/tagPerson.ts'
  ]
}

/**
 * What nearly all of these need is one file, with all that these modules import: else whatever a few of them share would be a file of
 * its own, dozens of them. Each must be read at the start anyway.
 */
export const TOGETHER = [
  'core/editDocument.ts',
  'core/occurrencesOf.ts',
  'features/diagnostics.ts',
  'features/hover.ts',
  'features/identified.ts',
  'features/inspect.ts',
  'features/nextPlace.ts',
  'features/pages.ts',
  'features/places.ts',
  'features/quotationCheck.ts'
]

/** Of the library for words the build that reads no files: ours are handed over. */
export const WORDS = '@vscode/l10n/dist/browser.js'

/**
 * Libraries, each a file of its own: what is imported from where, and where that stands if not under its name. The library for words is
 * one because it is told the language once, for all.
 *
 * @type {Record<string, { from: string, names: string[], place?: string }>}
 */
export const LIBRARIES = {
  yaml: { from: 'yaml', names: ['isAlias', 'isMap', 'isScalar', 'isSeq', 'parseDocument', 'stringify', 'visit'] },
  bibtex: { from: '@citation-js/plugin-bibtex/lib-mjs/input/entries.js', names: ['parse'] },
  entities: { from: 'decode-named-character-reference', names: ['decodeNamedCharacterReference'] },
  names: { from: 'compromise/three', names: ['default'] },
  citeproc: {
    from: './citeproc.ts',
    names: ['engineFor', 'isNumeric', 'sortKeys'],
    place: 'src/core/citations/csl/citeproc.ts'
  },
  words: { from: '@vscode/l10n', names: ['config', 't'], place: WORDS },
  html: { from: 'parse5', names: ['Parser'] },
  tables: { from: 'papaparse', names: ['default'] },
  xml: { from: 'saxes', names: ['SaxesParser'] },
  elements: { from: 'hastscript', names: ['h'] },
  markup: { from: 'hast-util-to-html', names: ['toHtml'] },
  zip: { from: 'fflate', names: ['strFromU8', 'unzipSync'] }
}
