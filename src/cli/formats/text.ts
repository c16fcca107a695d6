import { type Findings, linesOfFixed } from '../findings.ts'
import { counted, printable } from '../terminal.ts'

/** For people: `path:line:column: severity: message [code]`, which editors and terminals make links of, and a summary. */
export function asText({ files, texts, others, ignored, empty }: Findings): string {
  const lines = files.flatMap(({ file, findings }) =>
    findings.map(({ line, column, severity, message, code }) => {
      return printable(`${file}:${line}:${column}: ${severity}: ${message} [${code}]`)
    })
  )
  const mended = files.flatMap(linesOfFixed)
  const left = ignored > 0 ? [`${counted(ignored, 'file')} left out by the configuration.`] : []
  const none = empty.map(folder => printable(`No annotated text (*.annotated.md) in ${folder}.`))
  const all = files.flatMap(({ findings }) => findings)
  const count = (severity: string): number => all.filter(finding => finding.severity === severity).length
  const counts = [
    counted(count('error'), 'error'),
    counted(count('warning'), 'warning'),
    `${count('information')} for information`
  ]
  const summary = all.length === 0 ? 'No problems' : counts.join(', ')
  const checked = [
    ...(texts > 0 ? [counted(texts, 'text')] : []),
    ...(others > 0 ? [counted(others, texts > 0 ? 'other file' : 'file')] : [])
  ]
  const last = checked.length > 0 ? `${summary} in ${checked.join(' and ')}.` : 'Nothing was checked.'
  const fixes = mended.length > 0 ? [`${counted(mended.length, 'problem')} fixed.`] : []
  return [...mended.map(printable), ...lines, ...none, ...left, ...fixes, last].join('\n') + '\n'
}
