import { URI, Utils } from 'vscode-uri'
import { globForm } from '../glob.ts'
import type { Problem } from '../problems.ts'
import { foldersOf, type LoadedFile, type Workspace } from '../workspace.ts'
import { CONFIGURATION, configurationIn, type Weight } from './configuration.ts'

/** The configuration that holds for a file, and what would have to be loaded to know. */
export interface FoundConfiguration {
  readonly file: LoadedFile | undefined
  readonly missing: readonly string[]
}

/** Looks for the configuration of a text or another file: the one named outright, else the nearest in its folder or above it. */
export function findConfiguration(workspace: Workspace, uri: string): FoundConfiguration {
  const { configuration } = workspace.named
  const places =
    configuration === undefined
      ? foldersOf(workspace, uri).map(folder => Utils.joinPath(URI.parse(folder), CONFIGURATION).toString())
      : [configuration]
  const missing: string[] = []
  for (const each of places) {
    const file = workspace.files.get(each)
    if (file) return missing.length > 0 ? { file: undefined, missing } : { file, missing }
    if (file === undefined) missing.push(each)
  }
  return { file: undefined, missing }
}

/** What the configuration says of a file. */
export interface Weights {
  /** Whether the file is left out. */
  readonly ignored: boolean
  /** How its problems are told of, by their codes; of others the configuration says nothing. */
  readonly weights: ReadonlyMap<string, Weight>
}

const NONE: Weights = { ignored: false, weights: new Map() }

/** How the problems of a file are to be told of, by the configuration as far as it is loaded. */
export function weightsFor(workspace: Workspace, uri: string): Weights {
  const { file } = findConfiguration(workspace, uri)
  if (!file) return NONE
  const { weights, overrides, ignored } = configurationIn(file)
  const path = pathFrom(Utils.dirname(URI.parse(file.uri)).path, URI.parse(uri).path)
  const here = overrides.filter(({ files }) => files.some(pattern => matches(pattern, path)))
  return {
    ignored: ignored.some(pattern => matches(pattern, path)),
    weights: new Map([weights, ...here.map(each => each.weights)].flatMap(each => [...each]))
  }
}

/** Problems as the configuration wants them told of: more or less gravely, or not at all. */
export function weigh(problems: readonly Problem[], { ignored, weights }: Weights): readonly Problem[] {
  if (ignored) return []
  if (weights.size === 0) return problems
  return problems.flatMap(problem => {
    const weight = weights.get(problem.code) ?? problem.severity
    return weight === 'off' ? [] : [weight === problem.severity ? problem : { ...problem, severity: weight }]
  })
}

/** A path from a folder on; as it is where it does not lie below. */
function pathFrom(folder: string, path: string): string {
  const above = folder.endsWith('/') ? folder : `${folder}/`
  return path.startsWith(above) ? path.slice(above.length) : path
}

/**
 * Whether a pattern means a file or a folder that it is in, as in `.gitignore`: without a slash before its end it means names
 * anywhere, with one it means a path from the configuration's folder on.
 *
 * @param path `letters/1917/a.annotated.md`
 */
export function matches(pattern: string, path: string): boolean {
  const bare = pattern.replace(/^\.?\/|\/$/g, '')
  const form = globForm(bare)
  const parts = path.split('/').filter(part => part !== '')
  if (!/\/(?!$)/.test(pattern)) return parts.some(part => form.test(part))
  return parts.some((_, i) => form.test(parts.slice(0, i + 1).join('/')))
}
