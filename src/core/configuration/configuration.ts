import * as l10n from '@vscode/l10n'
import { PROBLEM_CODES } from '../problemCodes.ts'
import type { Problem, Severity } from '../problems.ts'
import { remembered } from '../remembered.ts'
import type { Span } from '../text.ts'
import type { LoadedFile } from '../workspace.ts'
import { type JsonValue, readJson } from './json.ts'

/** The name of the file. */
export const CONFIGURATION = 'apparatus.config.json'

/** How a kind of problem is told of: as what, or not at all. */
export type Weight = Severity | 'off'

/** What a configuration says, as far as it could be read, and what is wrong with it. Spans count in its source. */
export interface Configuration {
  /** By the codes of problems. */
  readonly weights: ReadonlyMap<string, Weight>
  /** Files that are left out, as patterns. */
  readonly ignored: readonly string[]
  /** What holds for some files; of two that say something of a code, the later. */
  readonly overrides: readonly Override[]
  readonly problems: readonly Problem[]
}

export interface Override {
  readonly files: readonly string[]
  readonly weights: ReadonlyMap<string, Weight>
}

const WEIGHTS: readonly string[] = ['error', 'warning', 'information', 'off'] satisfies Weight[]
const FIELDS = ['problems', 'ignore', 'overrides'] as const

/** The configuration in a file that is held, read once. */
export const configurationIn = remembered((file: LoadedFile): Configuration => readConfiguration(file.text))

type Report = (span: Span, message: string) => void

/**
 * Reads the text of an `apparatus.config.json`: `problems` (`{code: weight}`), `ignore` (patterns), `overrides`
 * (`[{files, problems}]`). Never throws; what is wrong is a problem at its own place, with the code `configuration`, and
 * costs nothing but itself.
 */
export function readConfiguration(source: string): Configuration {
  const problems: Problem[] = []
  const report: Report = ({ start, end }, message) => {
    problems.push({ code: 'configuration', severity: 'error', message, start, end })
  }
  const reading = readJson(source)
  const empty = { weights: new Map<string, Weight>(), ignored: [], overrides: [], problems }
  if ('fault' in reading) {
    report(reading.fault, reading.fault.message)
    return empty
  }
  const fields = fieldsOf(reading.value, ['$schema', ...FIELDS], report)
  if (!fields) return empty
  return {
    weights: readWeights(fields.get('problems'), report),
    ignored: readPatterns(fields.get('ignore'), '“ignore”', report),
    overrides: readList(fields.get('overrides'), '“overrides”', report).flatMap(item => readOverride(item, report)),
    problems: problems.sort((a, b) => a.start - b.start)
  }
}

function readOverride(value: JsonValue, report: Report): Override[] {
  const fields = fieldsOf(value, ['files', 'problems'], report)
  if (!fields) return []
  for (const name of ['files', 'problems']) if (!fields.has(name)) report(value, l10n.t('“{0}” is missing here.', name))
  const files = readPatterns(fields.get('files'), '“files”', report)
  return [{ files, weights: readWeights(fields.get('problems'), report) }]
}

function readWeights(value: JsonValue | undefined, report: Report): Map<string, Weight> {
  const weights = new Map<string, Weight>()
  if (value === undefined) return weights
  if (value.kind !== 'object') {
    report(value, l10n.t('“problems” must be an object, with codes of problems for names.'))
    return weights
  }
  for (const { key, value: weight } of value.entries) {
    if (!Object.hasOwn(PROBLEM_CODES, key.text)) report(key, l10n.t('“{0}” is no code of a problem.', key.text))
    else if (weight.kind !== 'text' || !WEIGHTS.includes(weight.text)) {
      report(weight, l10n.t('“{0}” must be "error", "warning", "information" or "off".', key.text))
    } else weights.set(key.text, weight.text as Weight)
  }
  return weights
}

function readPatterns(value: JsonValue | undefined, name: string, report: Report): string[] {
  return readList(value, name, report).flatMap(item => {
    if (item.kind === 'text' && item.text.trim() !== '') return [item.text]
    report(item, l10n.t('Each of {0} must be a pattern, such as "drafts/**".', name))
    return []
  })
}

function readList(value: JsonValue | undefined, name: string, report: Report): readonly JsonValue[] {
  if (value === undefined) return []
  if (value.kind === 'list') return value.items
  report(value, l10n.t('{0} must be a list.', name))
  return []
}

/** The fields of an object by their names; of two with one name the later counts, as JSON has it. */
function fieldsOf(value: JsonValue, known: readonly string[], report: Report): Map<string, JsonValue> | undefined {
  if (value.kind !== 'object') {
    report(value, l10n.t('An object is wanted here, with {0}.', known.map(name => `“${name}”`).join(', ')))
    return undefined
  }
  const fields = new Map<string, JsonValue>()
  for (const { key, value: field } of value.entries) {
    if (known.includes(key.text)) fields.set(key.text, field)
    else report(key, l10n.t('“{0}” is nothing that can be set here.', key.text))
  }
  return fields
}
