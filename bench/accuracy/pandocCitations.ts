import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { apparatusOf } from '../../src/core/apparatus.ts'
import { citationsOf } from '../../src/core/citations/citations.ts'
import { openDocument } from '../../src/core/document.ts'
import { emptyWorkspace, withDocument, withFile } from '../../src/core/workspace.ts'

/** A citation in one line: key, mode, prefix, label and locator, suffix; blanks, dashes and quotation marks alike. */
type Line = string

/** What a locator counts, by CSL's own names and in no language. */
function locators(): string {
  const names =
    'act appendix article-locator book canon chapter column figure folio issue line note number opus page paragraph part scene section sub-verbo table verse volume'
  const tests = names
    .split(' ')
    .map((name, i) => `<${i ? 'else-if' : 'if'} locator="${name}"><text value="${name}"/></${i ? 'else-if' : 'if'}>`)
  return `<choose>${tests.join('')}</choose>`
}

/** Prints of each work its title, and of each locator its label, so that Pandoc's citeproc says how it read them. */
const STYLE = `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
<info><title>t</title><id>t</id><updated>2020-01-01T00:00:00Z</updated></info>
<citation><layout delimiter="⁂"><text variable="title" prefix="⟦" suffix="⟧"/><group delimiter="¦" prefix="⟪" suffix="⟫">
${locators()}<text variable="locator"/></group></layout></citation></style>`

/** Whether Pandoc is there. */
export function hasPandoc(): boolean {
  try {
    return execFileSync('pandoc', ['--version'], { encoding: 'utf8' }).startsWith('pandoc')
  } catch {
    return false
  }
}

/** What Pandoc finds in a text of the works with some keys, sorted. */
export function citationsByPandoc(text: string, keys: readonly string[]): Line[] {
  const folder = mkdtempSync(join(tmpdir(), 'citations-'))
  try {
    writeFileSync(join(folder, 'style.csl'), STYLE)
    writeFileSync(join(folder, 'works.json'), JSON.stringify(keys.map(id => ({ id, type: 'book', title: 'x' }))))
    const options = ['--citeproc', '--csl', 'style.csl', '--bibliography', 'works.json', '-f', 'markdown', '-t', 'json']
    const json = execFileSync('pandoc', options, {
      cwd: folder,
      input: text,
      encoding: 'utf8',
      maxBuffer: 1e9,
      stdio: ['pipe', 'pipe', 'ignore']
    })
    const lines: Line[] = []
    visit(JSON.parse(json), cite => lines.push(...linesOf(cite, keys)))
    return lines.sort()
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What we find in a text of the works with some keys, sorted. */
export function citationsByApparatus(text: string, keys: readonly string[]): Line[] {
  const uri = 'file:///texts/text.md'
  let workspace = withDocument({ ...emptyWorkspace, roots: ['file:///texts'] }, uri, openDocument(text))
  const works = JSON.stringify(keys.map(id => ({ id, type: 'book', title: '' })))
  for (const name of ['persons.yaml', 'bibliography.bib', 'bibliography.yaml'])
    workspace = withFile(workspace, `file:///texts/${name}`, null)
  workspace = withFile(workspace, 'file:///texts/bibliography.json', works)
  return citationsOf(apparatusOf(workspace, uri)!)
    .filter(({ key }) => key !== null && keys.includes(key))
    .map(({ key, mode, prefix, label, locator, suffix }) =>
      line(key!, mode, prefix, label ?? '', locator ?? '', suffix)
    )
    .sort()
}

interface Cite {
  readonly t: 'Cite'
  readonly c: readonly [{ citationId: string; citationMode: { t: string } }[], unknown[]]
}

function visit(node: unknown, found: (cite: Cite) => void): void {
  if (typeof node !== 'object' || node === null) return
  if ('t' in node && node.t === 'Cite') found(node as Cite)
  for (const child of Object.values(node)) visit(child, found)
}

const MODES: Readonly<Record<string, string>> = {
  NormalCitation: 'normal',
  AuthorInText: 'in-text',
  SuppressAuthor: 'suppress-author'
}

function linesOf({ c: [citations, inlines] }: Cite, keys: readonly string[]): Line[] {
  const printed = plain(inlines).split('⁂')
  return citations.flatMap(({ citationId, citationMode }, i): Line[] => {
    if (!keys.includes(citationId)) return []
    const parts = /^(?<prefix>.*)⟦x⟧(?:⟪(?:(?<label>[^¦⟫]*)¦(?<locator>[^⟫]*)|[^⟫]*)⟫)?(?<suffix>.*)$/su.exec(
      printed[i] ?? ''
    )?.groups
    return [
      line(
        citationId,
        MODES[citationMode.t]!,
        parts?.['prefix'] ?? '?',
        parts?.['label'] ?? '',
        parts?.['locator'] ?? '',
        parts?.['suffix'] ?? ''
      )
    ]
  })
}

/** The words of inlines; a note in them is none. */
function plain(node: unknown): string {
  if (Array.isArray(node)) return node.map(plain).join('')
  if (typeof node !== 'object' || node === null) return ''
  const { t, c } = node as { t?: string; c?: unknown }
  if (t === 'Str') return String(c)
  if (t === 'Space' || t === 'SoftBreak') return ' '
  if (t === 'Quoted') return `"${plain((c as unknown[])[1])}"`
  return t === 'Note' ? '' : plain(Array.isArray(c) ? c.filter(each => typeof each === 'object') : c)
}

function line(...parts: readonly string[]): Line {
  const even = (words: string): string =>
    words
      .replace(/\*|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '')
      .replace(/---?|[–—‑]/g, '-')
      .replace(/[“”„‘’']/g, '"')
      .replace(/[\s\u00a0]+/g, ' ')
      .trim()
  // Pandoc’s citeproc puts a comma before what follows a key in the text.
  const [key, mode, prefix, label, locator, suffix] = parts.map(even)
  const bare = mode === 'in-text' ? suffix!.replace(/^,\s*/, '') : suffix
  return [key, mode, prefix, label, locator, bare]
    .join(' | ')
    .replace('article-locator', 'article')
    .replace('sub-verbo', 'sub verbo')
}
