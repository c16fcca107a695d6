import { readBibtex, readBibtexInSteps } from './bibtex.ts'
import type { Bibliography } from './bibliographyEntry.ts'
import { readCslJson } from './cslJson.ts'
import { readCslYaml } from './cslYaml.ts'

export type { Bibliography, BibliographyEntry } from './bibliographyEntry.ts'

/**
 * Reads a bibliography: BibTeX or BibLaTeX, CSL-JSON, CSL-YAML. A broken entry is a problem, and costs only itself.
 *
 * @param path a path or URI, of which only the ending counts: `.json`, `.yaml` and `.yml`; anything else is BibTeX
 */
export function readBibliography(path: string, source: string): Bibliography {
  if (/\.json$/i.test(path)) return readCslJson(source)
  if (/\.ya?ml$/i.test(path)) return readCslYaml(source)
  return readBibtex(source)
}

/** The same in steps. Only BibTeX has them: libraries that are long enough to matter are kept in it. */
export function* readBibliographyInSteps(path: string, source: string): Generator<void, Bibliography> {
  if (/\.(?:json|ya?ml)$/i.test(path)) return readBibliography(path, source)
  return yield* readBibtexInSteps(source)
}
