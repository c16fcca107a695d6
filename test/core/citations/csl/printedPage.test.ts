import assert from 'node:assert/strict'
import { openDocument } from '../../../../src/core/document.ts'
import { emptyWorkspace, withDocument, withFiles, type Workspace } from '../../../../src/core/workspace.ts'
import { exportTexts, missingForExport } from '../../../../src/features/exports.ts'
import { withStyles } from './bundled.ts'

const URI = 'file:///texts/text.annotated.md'
const WORKS = `
@book{hill, author = {Hill, Anna}, title = {The Long Winter: A History}, shorttitle = {The Long Winter}, location = {Oxford}, publisher = {Mill}, date = {1911}}
@incollection{moor, author = {Moor, Ben}, title = {On Frost}, booktitle = {Weathers}, location = {London}, date = {1920}}
`

function workspaceWith(text: string, style: string): Workspace {
  const absent = ['persons.yaml', 'bibliography.json', 'bibliography.yaml', 'text.annotated.md.annotations.jsonl']
  const workspace = withFiles(
    { ...emptyWorkspace, roots: ['file:///texts'] },
    new Map<string, string | null>([
      ...absent.map(name => [`file:///texts/${name}`, null] as const),
      ['file:///texts/bibliography.bib', WORKS]
    ])
  )
  return withDocument(withStyles(workspace, style), URI, openDocument(text))
}

function pageOf(text: string, style = 'notes'): string {
  const made = exportTexts(workspaceWith(text, style), [URI], 'html', { name: 'x', version: '1' })
  return [...made.text].join('')
}

/** The words of the notes, or of the list of works. */
function wordsOf(page: string, what: 'note' | 'entry'): string[] {
  const parts = what === 'note' ? /<div class="note"[^]*?<\/div>/g : /<li class="entry" id="work-[^]*?<\/li>/g
  return [...page.matchAll(parts)].map(([part]) =>
    part
      .replace(/<a class="note-sign"[^]*?<\/a>|<span class="places">[^]*?<\/span>/g, '')
      .replace(/<[^>]*>/g, '')
      .trim()
  )
}

const NOTES = 'A.[^1] B.[^2] C.[^3] D.[^4] And [@moor, p. 2].\n\n'

describe('a page with the citations of a style', () => {
  it('has them in notes as the style prints them, in parentheses where the words do not lead to them', () => {
    const page = pageOf(
      `${NOTES}[^1]: [@hill, p. 3].\n\n[^2]: [@hill, p. 9]; but see [@moor, p. 1].\n\n[^3]: She says it twice [@hill, 4].\n\n[^4]: @moor says no.\n`
    )
    assert.deepEqual(wordsOf(page, 'note'), [
      'Anna Hill, The Long Winter: A History (Oxford: Mill, 1911), p. 3.',
      'Ibid., p. 9; but see Ben Moor, “On Frost,” in Weathers (London, 1920), p. 1.',
      'She says it twice (Hill, The Long Winter, p. 4).',
      'Moor 1920 says no.'
    ])
  })

  it('leaves them in the text as they are written, where the style is one for notes', () => {
    assert.match(pageOf(`${NOTES}[^1]: X.\n`), /And \[<a class="work"[^>]*>Moor 1920<\/a>, p\. 2\]\./)
  })

  it('has them in the text too, each work with its own link, where the style is one for the text', () => {
    const page = pageOf('So it was [@hill, p. 3; @moor].\n', 'author-date')
    assert.match(
      page,
      /So it was <a class="work" href="#work-hill"[^>]*>\(Hill 1911, (?:p\. )?3<\/a>; <a class="work" href="#work-moor"[^>]*>Moor 1920\)<\/a>\./
    )
  })

  it('lists the works as the style does', () => {
    assert.deepEqual(wordsOf(pageOf('[@hill; @moor]\n'), 'entry'), [
      'Hill, Anna, The Long Winter: A History (Oxford: Mill, 1911).',
      'Moor, Ben, “On Frost,” in Weathers (London, 1920).'
    ])
    assert.match(pageOf('[@hill]\n'), /<em>The Long Winter: A History<\/em>/)
  })

  it('is printed without one that is not there', () => {
    const text = '---\ncsl: nowhere.csl\n---\n\nA.[^1]\n\n[^1]: See [@hill].\n'
    const workspace = workspaceWith(text, 'notes')
    assert.deepEqual(missingForExport(workspace, [URI]), ['file:///texts/nowhere.csl'])
    const [note] = wordsOf(pageOf(text), 'note')
    assert.equal(note, 'See [Hill 1911].')
  })
})
