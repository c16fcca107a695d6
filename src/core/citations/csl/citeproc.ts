import CSL, { type Engine, type Sys } from 'citeproc'

// citeproc-js is read when a citation is first printed: esbuild.js makes this file one of its own beside the programs.

/** The processor for a style. Throws where the style or its locale cannot be read. */
export function engineFor(sys: Sys, style: string, lang: string | undefined): Engine {
  CSL.debug = () => undefined
  const engine = new CSL.Engine(sys, style, lang, lang !== undefined)
  engine.setOutputFormat('html')
  return engine
}

/** What a style sorts the works of one citation by. */
export function sortKeys(engine: Engine, item: object): unknown {
  return CSL.getSortKeys.call(engine, item, 'citation_sort')
}

/** Whether a style numbers works in the order in which they are cited. */
export function isNumeric(engine: Engine): boolean {
  return engine.opt.update_mode === CSL.NUMERIC
}
