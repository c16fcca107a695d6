import type { Findings } from '../findings.ts'
import { jsonLine } from '../terminal.ts'

/** One object on one line for each text, and for each other file in which something is wrong; with what was mended, if that was asked for. */
export function asJson({ files }: Findings): string {
  return files
    .map(({ file, findings, fixed }) => jsonLine({ file, problems: findings, ...(fixed && { fixed }) }))
    .join('')
}
