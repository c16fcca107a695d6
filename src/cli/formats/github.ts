import type { Severity } from '../../core/problems.ts'
import type { Findings } from '../findings.ts'

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'notice' }

/**
 * Workflow commands, which GitHub shows beside the lines of a pull request.
 * See docs.github.com, "Workflow commands for GitHub Actions"; the escapes are those of its toolkit.
 */
export function asGithub({ files }: Findings): string {
  const lines = files.flatMap(({ file, findings }) =>
    findings.map(({ severity, line, column, endLine, endColumn, code, message }) => {
      const properties = { file: file.replaceAll('\\', '/'), line, endLine, col: column, endColumn, title: code }
      const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
      return `::${COMMANDS[severity]} ${list.join(',')}::${escapeMessage(message)}\n`
    })
  )
  return lines.join('')
}

function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
