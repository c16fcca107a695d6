import type { Problem } from '../core/problems.ts'
import { positionAt } from '../core/text.ts'

/** What a run of `check` found, for a format to write down. */
export interface Findings {
  readonly files: readonly CheckedFile[]
  /** How many of the files are texts; the others belong to them. */
  readonly texts: number
  /** How many files were named that belong to texts, and checked by themselves. */
  readonly others: number
  /** How many files the configuration leaves out. */
  readonly ignored: number
  /** Folders in which there is no text. */
  readonly empty: readonly string[]
  /** What could not be checked, and why. */
  readonly complaints: readonly string[]
}

/** A checked file with what is wrong in it. */
export interface CheckedFile {
  /** As named on the command line, or as a path in the same way; `-` is standard input. */
  readonly file: string
  readonly findings: readonly Finding[]
  /** What was mended; only where mending was asked for. */
  readonly fixed?: readonly Fixed[]
}

/** A problem that was mended, at its place in the text before. */
export interface Fixed extends Finding {
  /** What was done. */
  readonly fix: string
}

/** What was mended in a file, a line each: `path:line:column: fixed: what was done: message [code]`. */
export function linesOfFixed({ file, fixed = [] }: CheckedFile): string[] {
  return fixed.map(
    ({ line, column, fix, message, code }) => `${file}:${line}:${column}: fixed: ${fix}: ${message} [${code}]`
  )
}

/** A problem with its place as people and other programs count it: lines and columns from 1, columns in UTF-16 code units. */
export interface Finding extends Problem {
  readonly line: number
  readonly column: number
  readonly endLine: number
  /** Behind the last character. */
  readonly endColumn: number
}

/** Gives problems their lines and columns, in the order of the text. */
export function placeProblems(problems: readonly Problem[], lineStarts: readonly number[]): Finding[] {
  const sorted = [...problems].sort((a, b) => a.start - b.start || a.end - b.end)
  return sorted.map(({ code, severity, message, start, end }) => {
    const from = positionAt(lineStarts, start)
    const to = positionAt(lineStarts, end)
    return {
      code,
      severity,
      message,
      start,
      end,
      line: from.line + 1,
      column: from.character + 1,
      endLine: to.line + 1,
      endColumn: to.character + 1
    }
  })
}
