import { isAbsolute, relative, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describeCode } from '../../core/problemCodes.ts'
import type { Severity } from '../../core/problems.ts'
import type { CheckedFile, Finding, Findings } from '../findings.ts'
import { programVersion } from '../program.ts'

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'note' }

/** One SARIF 2.1.0 log (OASIS standard of 27 March 2020) for the whole run, as code scanners take it. */
export function asSarif({ files, complaints }: Findings): string {
  const ids = [...new Set(files.flatMap(({ findings }) => findings.map(({ code }) => code)))].sort()
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'apparatus', version: programVersion(), rules: ids.map(rule) } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: complaints.length === 0,
            toolExecutionNotifications: complaints.map(text => ({ level: 'error', message: { text } }))
          }
        ],
        results: files.flatMap(file => file.findings.map(finding => result(file, finding, ids.indexOf(finding.code))))
      }
    ]
  }
  return JSON.stringify(log, null, 2) + '\n'
}

function rule(id: string): object {
  const text = describeCode(id)
  return { id, shortDescription: { text }, fullDescription: { text }, help: { text } }
}

function result({ file }: CheckedFile, finding: Finding, ruleIndex: number): object {
  const { code, severity, message, start, end, line, column, endLine, endColumn } = finding
  const region = {
    startLine: line,
    startColumn: column,
    endLine,
    endColumn,
    charOffset: start,
    charLength: end - start
  }
  const physicalLocation = { artifactLocation: { uri: reference(file) }, region }
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: message },
    locations: [{ physicalLocation }]
  }
}

/** A path from the current folder as a relative reference, so that it means the same in every checkout; others as `file:`. */
function reference(file: string): string {
  const path = isAbsolute(file) ? file : relative('', file)
  const parts = path.split(sep)
  if (isAbsolute(path) || parts[0] === '..') return pathToFileURL(resolve(file)).href
  return parts.map(encodeURIComponent).join('/')
}
