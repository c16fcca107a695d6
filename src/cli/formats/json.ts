import type { Findings } from '../findings.ts'
import { jsonLine } from '../terminal.ts'

/** One object on one line for each text, and for each other file in which something is wrong. */
export function asJson({ files }: Findings): string {
  return files.map(({ file, findings }) => jsonLine({ file, problems: findings })).join('')
}
