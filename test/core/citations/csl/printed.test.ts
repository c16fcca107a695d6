import assert from 'node:assert/strict'
import { apparatusOf } from '../../../../src/core/apparatus.ts'
import { citationsOf } from '../../../../src/core/citations/citations.ts'
import { printedCitation } from '../../../../src/core/citations/csl/printed.ts'
import { openDocument } from '../../../../src/core/document.ts'
import { emptyWorkspace, withDocument, withFiles, type Workspace } from '../../../../src/core/workspace.ts'
import { effort } from '../../../effort.ts'
import { withStyles } from './bundled.ts'

const URI = 'file:///texts/text.annotated.md'
const WORKS = `
@book{hill, author = {Hill, Anna and Moor, Ben}, title = {The Long Winter: A History}, shorttitle = {The Long Winter}, location = {Oxford}, publisher = {Mill}, date = {1911}}
@article{moor, author = {Moor, Ben}, title = {On Frost}, journaltitle = {Weather}, volume = 3, number = 2, date = {1920}, pages = {10--20}}
@book{moor2, author = {Moor, Ben}, title = {Thaw}, date = {1920}}
@book{moor3, author = {Moor, Carl}, title = {Hail}, date = {1931}}
`

function workspaceWith(
  text: string,
  { style = 'notes', files = {} }: { style?: string; files?: Record<string, string | null> } = {}
): Workspace {
  const beside = ['persons.yaml', 'bibliography.json', 'bibliography.yaml'].map(
    name => [`file:///texts/${name}`, null] as const
  )
  const given = Object.entries(files).map(([name, content]) => [`file:///texts/${name}`, content] as const)
  const workspace = withFiles(
    { ...emptyWorkspace, roots: ['file:///texts'] },
    new Map([...beside, ['file:///texts/bibliography.bib', WORKS], ...given])
  )
  return withDocument(withStyles(workspace, style), URI, openDocument(text))
}

function printed(text: string, options?: Parameters<typeof workspaceWith>[1]): string[] {
  const workspace = workspaceWith(text, options)
  const apparatus = apparatusOf(workspace, URI)!
  return citationsOf(apparatus).map(citation => {
    const { here, problem, missing } = printedCitation(workspace, apparatus, citation, true)
    return here ?? problem ?? `missing ${missing.join(', ')}`
  })
}

function reference(text: string, options?: Parameters<typeof workspaceWith>[1]): string | undefined {
  const workspace = workspaceWith(text, options)
  const apparatus = apparatusOf(workspace, URI)!
  return printedCitation(workspace, apparatus, citationsOf(apparatus)[0]!, true).reference
}

describe('what a style prints for a citation', () => {
  it('is in notes the full reference, then ibid., then a short form', () => {
    const text =
      'A.[^1] B.[^2] C.[^3] D.[^4]\n\n[^1]: [@hill, p. 3]\n[^2]: [@hill, p. 9]\n[^3]: [see @moor]\n[^4]: [@hill, pp. 9-11]\n'
    assert.deepEqual(printed(text), [
      'Anna Hill and Ben Moor, *The Long Winter: A History* (Oxford: Mill, 1911), p. 3.',
      'Ibid., p. 9.',
      'see Ben Moor, “On Frost,” *Weather* 3/2 (1920), pp. 10–20.',
      'Hill and Moor, *The Long Winter*, pp. 9–11.'
    ])
  })

  it('goes by where the marks of notes stand, not their bodies', () => {
    const text = 'A.[^b] B.[^a]\n\n[^a]: [@moor2]\n[^b]: [@moor2, p. 1]\n'
    assert.deepEqual(printed(text), ['Moor, *Thaw*.', 'Ben Moor, *Thaw* (1920), p. 1.'])
  })

  it('counts citations in the text as notes where the style prints notes', () => {
    assert.deepEqual(printed('A [@moor2]. B [@moor2]. C.[^1] D [@moor2].\n\n[^1]: Nothing.\n'), [
      'Ben Moor, *Thaw* (1920).',
      'Ibid.',
      'Moor, *Thaw*.'
    ])
  })

  it('is in the text name and year, with letters and first names where others would be meant', () => {
    const text = 'A [@hill, ch. 2; @moor]. As @moor2 [p. 5] says. So [-@hill]. And [@moor3].'
    assert.deepEqual(printed(text, { style: 'author-date' }), [
      '(Hill and Moor 1911, chap. 2; B. Moor 1920a)',
      '(Hill and Moor 1911, chap. 2; B. Moor 1920a)',
      'B. Moor (1920b, p. 5)',
      '(1911)',
      '(C. Moor 1931)'
    ])
  })

  it('speaks the language of the text', () => {
    const notes = 'A.[^1] B.[^2]\n\n[^1]: [@hill, p. 3]\n[^2]: [@hill, p. 9]\n'
    assert.deepEqual(printed(`---\nlang: de\n---\n\n${notes}`), [
      'Anna Hill und Ben Moor, *The Long Winter: A History* (Oxford: Mill, 1911), S. 3.',
      'Ebd., S. 9.'
    ])
    assert.equal(printed(`---\nlang: fr-FR\n---\n\n${notes}`)[1], 'Ibid., p. 9.')
  })

  it('is what the style in the front matter says, which comes before the setting', () => {
    const style = `<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>t</title><id>t</id></info>
      <citation><layout><text variable="title" text-case="uppercase"/></layout></citation></style>`
    const text = '---\ncsl: own.csl\n---\n\nA [@moor2].'
    assert.deepEqual(printed(text, { files: { 'own.csl': style, 'locales-en-US.xml': null } }), ['THAW'])
    assert.equal(reference(text, { files: { 'own.csl': style, 'locales-en-US.xml': null } }), 'THAW')
    assert.deepEqual(printed(text), ['missing file:///texts/own.csl'])
    assert.deepEqual(printed(text, { files: { 'own.csl': null } }), ['The style “own.csl” is not there.'])
    assert.deepEqual(printed(text, { files: { 'own.csl': 'no style' } }), ['The file “own.csl” is no citation style.'])
    assert.match(
      printed(text, { files: { 'own.csl': '<style class="note"><citation', 'locales-en-US.xml': null } })[0]!,
      /^The style “own\.csl” cannot be used: /
    )
    const torn = '<style class="note"><citation><layout><text macro="none"/></layout></citation></style>'
    assert.match(
      printed(text, { files: { 'own.csl': torn, 'locales-en-US.xml': null } })[0]!,
      /^The style “own\.csl” cannot be used: /
    )
    assert.match(printed('---\ncsl: https://example.org/a.csl\n---\n\nA [@moor2].')[0]!, /on the web/)
  })

  it('follows a style that only points to another', () => {
    const pointer = `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>t</title>
      <link href="http://www.zotero.org/styles/whole" rel="independent-parent"/></info></style>`
    const whole = `<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>t</title><id>t</id></info>
      <citation><layout><text variable="title"/></layout></citation></style>`
    const text = '---\ncsl: own.csl\n---\n\nA [@moor2].'
    const none = { 'own.csl': pointer, 'locales-en-US.xml': null }
    assert.deepEqual(printed(text, { files: { ...none, 'whole.csl': whole } }), ['Thaw'])
    assert.match(printed(text, { files: { ...none, 'whole.csl': null } })[0]!, /only points to another, “whole\.csl”/)
  })

  it('is the work’s line in the list of works besides', () => {
    assert.equal(reference('A [@moor].'), 'Moor, Ben, “On Frost,” *Weather* 3/2 (1920), pp. 10–20.')
    assert.equal(
      reference('A [@moor].', { style: 'author-date' }),
      'Moor, Ben. 1920. “On Frost,” *Weather* 3/2, pp. 10–20.'
    )
  })

  it('is found without stalls among a thousand citations', () => {
    const works = Array.from(
      { length: 1000 },
      (_, i) => `@book{k${i}, author = {Name${i % 400}, Jane}, title = {Work ${i}}, date = ${1800 + (i % 100)}}`
    )
    const body = works.map((_, i) => `Words here.[^${i}]\n\n[^${i}]: [@k${i}, p. ${i}; @k${(i * 7) % 1000}]\n`)
    const workspace = workspaceWith(body.join('\n'), {
      style: 'author-date',
      files: { 'bibliography.bib': works.join('\n') }
    })
    const apparatus = apparatusOf(workspace, URI)!
    const citations = citationsOf(apparatus)
    assert.equal(citations.length, 2000)
    printedCitation(workspace, apparatus, citations[0]!, true)
    const begun = effort()
    for (const at of [1999, 1000, 3]) assert.ok(printedCitation(workspace, apparatus, citations[at]!, true).here)
    // A machine at rest takes a tenth of that; all works at once would take seconds there.
    assert.ok(effort() - begun < 1500, `${effort() - begun} ms`)
  })
})
