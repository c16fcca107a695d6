import { URI } from 'vscode-uri'
import { globForm } from '../core/glob.ts'

/** Which files are annotated texts by their names. */
export interface Naming {
  /** By what they are, to see whether anything changed. */
  readonly patterns: readonly string[]
  has(uri: string): boolean
}

const LANGUAGE = 'annotated-text'

/**
 * The files that end with `.annotated.md`, and those that VS Code's setting `files.associations` gives our language. As there, a
 * pattern with a slash is matched against the whole path, another against the file's name, and capitals make no difference.
 *
 * @param associations the setting's value, a pattern each with its language; whatever else it is counts as none.
 */
export function namingBy(associations: unknown): Naming {
  const patterns = Object.entries((associations ?? {}) as Record<string, unknown>)
    .filter(([, language]) => language === LANGUAGE)
    .map(([pattern]) => pattern)
  const forms = patterns.map(pattern => ({ isPath: pattern.includes('/'), form: globForm(pattern) }))
  return {
    patterns,
    has: uri => {
      if (uri.endsWith('.annotated.md')) return true
      if (forms.length === 0) return false
      const path = URI.parse(uri).path.replace(/^\/(?=[A-Za-z]:)/, '')
      const name = path.slice(path.lastIndexOf('/') + 1)
      return forms.some(({ isPath, form }) => form.test(isPath ? path : name))
    }
  }
}
