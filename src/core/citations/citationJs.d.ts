// The one function of @citation-js/plugin-bibtex that we use, and the two classes it needs of @citation-js/core; neither
// package has types.
declare module '@citation-js/plugin-bibtex/lib-mjs/input/entries.js' {
  export function parse(
    entries: readonly { type: string; label: string; properties: Record<string, string> }[]
  ): { id?: unknown; type?: unknown; [field: string]: unknown }[]
}
declare module '@citation-js/core/lib-mjs/util/grammar.js' {
  export const Grammar: unknown
}
declare module '@citation-js/core/lib-mjs/util/translator.js' {
  export const Translator: unknown
}
