// What we use of citeproc-js, which has no types of its own.
declare module 'citeproc' {
  /** What the processor asks for. */
  interface Sys {
    retrieveItem(id: string): object
    /** A locale as XML. */
    retrieveLocale(lang: string): string
  }
  /** One work in a citation; positions are the processor's numbers. */
  interface CiteItem {
    readonly id: string
    readonly locator?: string
    readonly label?: string
    readonly prefix?: string
    readonly suffix?: string
    readonly position?: number
    readonly 'near-note'?: boolean
    readonly 'first-reference-note-number'?: number
    readonly 'suppress-author'?: boolean
    readonly 'author-only'?: boolean
  }
  interface Engine {
    readonly opt: { readonly xclass: 'note' | 'in-text'; readonly lang: string; readonly update_mode: number }
    readonly citation: {
      readonly opt: Readonly<Record<string, unknown>>
      readonly srt: { compareCompositeKeys(a: { sortkeys: unknown }, b: { sortkeys: unknown }): number }
    }
    readonly citation_sort: { readonly tokens: readonly unknown[] }
    setOutputFormat(format: 'html' | 'text'): void
    updateItems(ids: readonly string[]): void
    makeCitationCluster(items: readonly CiteItem[]): string
    makeBibliography(filter: {
      include: readonly { field: string; value: string }[]
    }): false | [params: unknown, entries: string[]]
  }
  const CSL: {
    Engine: new (sys: Sys, style: string, lang?: string, force?: boolean) => Engine
    getSortKeys: (this: Engine, item: object, area: 'citation_sort') => unknown
    readonly NUMERIC: number
    debug: (message: string) => void
  }
  export default CSL
  export type { Sys, CiteItem, Engine }
}
