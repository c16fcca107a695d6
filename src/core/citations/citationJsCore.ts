import { Grammar } from '@citation-js/core/lib-mjs/util/grammar.js'
import { Translator } from '@citation-js/core/lib-mjs/util/translator.js'

// What the BibTeX reader needs of @citation-js/core. esbuild.js puts this file in that package's place, since the whole of it
// brings 150 kB, among them two libraries that fetch from the network, for formats which we never read.

/** The grammar and the field mapping of Citation.js. */
export const util = { Grammar, Translator }

/** Takes what the library would log; a language server's streams are not for that. */
export const logger = { warn(): void {}, unmapped(): void {} }
