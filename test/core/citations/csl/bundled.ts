import { readFileSync } from 'node:fs'
import type { Workspace } from '../../../../src/core/workspace.ts'
import { withFiles } from '../../../../src/core/workspace.ts'

const LOCALES = new URL('../../../../node_modules/@citation-js/plugin-csl/lib-mjs/locales.json', import.meta.url)
const FOLDER = 'file:///apparatus/styles'

/** A workspace with the styles and locales that come with Apparatus, as the server loads them. */
export function withStyles(workspace: Workspace, style = 'notes', locale = ''): Workspace {
  const locales = JSON.parse(readFileSync(LOCALES, 'utf8')) as Record<string, string>
  const files = new Map<string, string>()
  for (const [tag, text] of Object.entries(locales)) files.set(`${FOLDER}/locales-${tag}.xml`, text)
  for (const name of ['notes', 'author-date']) {
    const text = readFileSync(new URL(`../../../../styles/${name}.csl`, import.meta.url), 'utf8')
    files.set(`${FOLDER}/${name}.csl`, text)
  }
  return { ...withFiles(workspace, files), csl: { folder: FOLDER, style, locale } }
}
