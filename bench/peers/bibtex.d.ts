// The parsers beside which bibliographies are measured; neither has types.
declare module 'bibtex-parse' {
  export function entries(source: string): readonly object[]
}
declare module 'bibtex-parse-js' {
  const parser: { toJSON(source: string): readonly object[] }
  export default parser
}
