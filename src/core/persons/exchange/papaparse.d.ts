/** As much of the library as is used; its own types need Node’s, which core must not know. */
declare module 'papaparse' {
  interface ParseOptions {
    readonly skipEmptyLines?: 'greedy'
  }
  interface WriteOptions {
    readonly escapeFormulae?: RegExp
  }
  const Papa: {
    parse<Row>(text: string, options?: ParseOptions): { readonly data: Row[] }
    unparse(rows: readonly (readonly string[])[], options?: WriteOptions): string
  }
  export default Papa
}
