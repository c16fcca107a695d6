import assert from 'node:assert/strict'
import { readPandoc } from '../../src/core/edition/pandoc/read.ts'
import { pandocText } from '../../src/core/edition/pandoc/write.ts'
import { openDocument } from '../../src/core/document.ts'
import { exported } from './exportedTexts.ts'

describe('Markdown for Pandoc', () => {
  const pandoc = (text: string): string => [...pandocText(openDocument(text), () => false)].join('')

  it('writes persons, speakers and places as spans, and reads them again', () => {
    const text = '{p. 3} [He](person:lenin) [wrote](said:fotieva?) “no”; [x](https://example.org).\n'
    const made =
      '[{p. 3}]{.page} [He]{.person ref="lenin"} [wrote]{.said who="fotieva?"} “no”; [x](https://example.org).\n'
    assert.equal(pandoc(text), made)
    assert.equal(readPandoc(made), text)
  })

  it('escapes what only Pandoc takes for a sign', () => {
    assert.equal(
      pandoc('It cost $5, ~3 and x^2, wrote @anna of C:\\dos.\n'),
      'It cost \\$5, \\~3 and x\\^2, wrote \\@anna of C:\\\\dos.\n'
    )
    assert.equal(
      pandoc('(1) First.\n\na. Second.\n\nA. Smith came.\n'),
      '(1\\) First.\n\na\\. Second.\n\nA. Smith came.\n'
    )
    assert.equal(pandoc('An editor’s <and>.\n'), 'An editor’s \\<and\\>.\n')
  })

  it('makes verse of what is set in, and sets a paragraph out', () => {
    assert.equal(pandoc('    One line\n      and another\n'), '| One line\n|   and another\n')
    assert.equal(pandoc('    Once upon\na time.\n'), 'Once upon\na time.\n')
    assert.equal(pandoc('    A title\n===\n'), 'A title\n===\n')
  })

  it('parts a list or a heading from the paragraph before', () => {
    assert.equal(
      pandoc('Words\n# Heading\nWords\n- item\n> quote\n'),
      'Words\n\n# Heading\n\nWords\n\n- item\n\n> quote\n'
    )
  })

  it('ends lines as Pandoc knows them: it takes a lone CR for nothing', () => {
    const text = '---\ntitle: A\n---\n\nOne,[1]\ntwo.\n\n> Three\n> four.\n\n[1] First.\n'
    const made = exported('markdown', text)
    assert.equal(exported('markdown', text.replaceAll('\n', '\r')), made)
    assert.equal(exported('markdown', text.replaceAll('\n', '\r\n')), made.replaceAll('\n', '\r\n'))
    // As many pieces as ever, the front matter first: whoever joins several texts takes it off.
    assert.deepEqual([...pandocText(openDocument('---\rtitle: A\r---\r\rOne.\r'), () => false)].slice(0, 2), [
      '',
      '---\ntitle: A\n---'
    ])
  })

  it('writes the notes of the web as its own', () => {
    assert.equal(exported('markdown', 'One.[1]\n\n[1] First.\n'), 'One.[^1]\n\n[^1]: First.\n')
  })

  it('keeps the notes of several texts apart', () => {
    const made = exported(
      'markdown',
      '---\ntitle: A\n---\nOne.[^1]\n\n[^1]: First.\n',
      '---\ntitle: B\n---\nTwo.[^1]\n\n[^1]: Second.\n'
    )
    assert.equal(
      made,
      '---\ntitle: A\n---\nOne.[^c1-1]\n\n[^c1-1]: First.\n\n\n# B\n\nTwo.[^c2-1]\n\n[^c2-1]: Second.\n'
    )
  })
})
