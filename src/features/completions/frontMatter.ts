import * as l10n from '@vscode/l10n'
import { BUNDLED } from '../../core/citations/csl/styleFiles.ts'
import type { Complete } from './completion.ts'

/** What a text may say of itself. */
const FIELDS: Readonly<Record<string, () => string>> = {
  title: () => l10n.t('The title of the text'),
  author: () => l10n.t('Who wrote it; a list for several'),
  date: () => l10n.t('When it was written or printed'),
  lang: () => l10n.t('Its language: en, de, fr …'),
  bibliography: () => l10n.t('The file of the works that it cites, or a list of files'),
  csl: () => l10n.t('The style in which its citations are printed: notes, author-date, or a .csl file'),
  persons: () => l10n.t('The register of the persons that it speaks of, or a list of registers')
}

/** At a line's beginning in the front matter: the fields that are not there yet; behind two of them: files. */
export const completeFrontMatter: Complete = ({ apparatus, offset, before }) => {
  const { span } = apparatus.frontMatter
  if (!span || offset > span.end) return undefined
  const head = apparatus.document.text.slice(span.start, span.end)
  const field = /^(\p{L}*)$/u.exec(before)?.[1]
  if (field !== undefined) {
    const replaces = { start: offset - field.length, end: offset }
    const missing = Object.entries(FIELDS).filter(([name]) => !new RegExp(`^${name}:`, 'm').test(head))
    return missing.map(([name, detail]) => {
      return { label: name, kind: 'field', detail: detail(), replaces, text: `${name}: `, filter: name }
    })
  }
  const style = /^csl:\s*(\S*)$/.exec(before)?.[1]
  if (style !== undefined) {
    const replaces = { start: offset - style.length, end: offset }
    return BUNDLED.map(name => ({ label: name, kind: 'field', detail: '', replaces, text: name, filter: name }))
  }
  const file = /^(bibliography|persons):\s*\[?(?:[^\],]*,\s*)*([^\],\s]*)$/.exec(before)
  if (!file) return []
  const loaded = file[1] === 'persons' ? apparatus.registers : apparatus.bibliographies
  const usual =
    file[1] === 'persons' ? ['persons.yaml'] : ['bibliography.bib', 'bibliography.json', 'bibliography.yaml']
  const folder = apparatus.uri.slice(0, apparatus.uri.lastIndexOf('/') + 1)
  const beside = loaded.flatMap(({ file: { uri } }) =>
    uri.startsWith(folder) ? [decodeURIComponent(uri.slice(folder.length))] : []
  )
  const replaces = { start: offset - file[2]!.length, end: offset }
  return [...new Set([...beside, ...usual])].map(path => {
    return {
      label: path,
      kind: 'file',
      detail: beside.includes(path) ? l10n.t('beside the text') : '',
      replaces,
      text: path,
      filter: path
    }
  })
}
