import assert from 'node:assert/strict'
import { finish } from '../../src/core/steps.ts'
import { isMissing } from '../../src/features/places.ts'
import { contentMark } from '../../src/features/sourceState.ts'
import { citedRows, type SourceArrangement, sourceTree } from '../../src/features/sourceTree.ts'
import { plainReference, sourceOfWork, workCard } from '../../src/features/workCard.ts'
import { withStyles } from '../core/citations/csl/bundled.ts'
import { FOLDER, workspaceFor } from './cursor.ts'

const bibliography = `@book{mill, author = {Ashdown, Mary}, title = {The Mill and Its Seven Rivers}, date = {1923}, file = {mill.txt}}
@letter{note, author = {Berg, Karl}, title = {To the Miller}, date = {1871}}
@article{study, author = {Ashdown, Mary}, title = {On Weirs}, journal = {Water}, date = {1930}, file = {weirs.pdf}}
@book{diary, author = {Carr, Ann}, title = {Diary}, keywords = {Primary source, water}, file = {diary.txt}}
@book{other, author = {Dean, Otto}, title = {Never Read}}
`
const text = `The wheel stood still [@study, p. 3; @mill, p. 43].[^1] Ice was cut [@mill, pp. 50–51]. So @mill [p. 2] says, and [@gone].[^2]

It was a letter [@note], and a diary [@diary].

[^1]: Ashdown, The Mill and Its Seven Rivers, p. 44.

[^2]: Ibid., p. 45.
`

function wordsOf(answer: ReturnType<typeof workCard>): string | undefined {
  return answer && !isMissing(answer) ? answer.words : undefined
}

describe('the Sources view', () => {
  const { workspace, uri } = workspaceFor({
    text,
    bibliography,
    files: { 'mill.txt': '{p. 43} Words.', 'diary.txt': null }
  })
  const tree = (by: SourceArrangement): string[] =>
    finish(sourceTree(workspace, uri, by))!.map(({ kind, label, rows }) => {
      return `${label || kind}: ${rows.map(({ key, count }) => `${key} ${count}`).join(', ')}`
    })

  it('lists works as they are cited, by key or in words, then the others, then unknown keys', () => {
    assert.deepEqual(tree('appearance'), [
      'cited: study 1, mill 5, note 1, diary 1',
      'uncited: other 0',
      'unknown: gone 1'
    ])
  })

  it('groups them by author, type, and as primary and secondary sources', () => {
    const rest = ['uncited: other 0', 'unknown: gone 1']
    assert.deepEqual(tree('author'), ['Ashdown: mill 5, study 1', 'Berg: note 1', 'Carr: diary 1', ...rest])
    assert.deepEqual(tree('type'), [
      'article-journal: study 1',
      'book: mill 5, diary 1',
      'personal_communication: note 1',
      ...rest
    ])
    assert.deepEqual(tree('role'), ['primary: note 1, diary 1', 'secondary: study 1', 'role: mill 5', ...rest])
  })

  it('says where their entries and files are', () => {
    const study = finish(sourceTree(workspace, uri, 'appearance'))![0]!.rows[0]!
    assert.equal(bibliography.slice(study.entry!.span.start, study.entry!.span.end), 'study')
    assert.deepEqual(study.files, [`${FOLDER}/weirs.pdf`])
  })

  it('lists the places cited below a work', () => {
    assert.deepEqual(
      citedRows(workspace, uri, 'mill').map(({ cited, via, span }) => [
        cited,
        via,
        text.slice(span.start, span.start + 5)
      ]),
      [
        ['p. 43', 'key', '@mill'],
        ['pp. 50–51', 'key', '[@mil'],
        ['p. 2', 'key', '@mill'],
        ['p. 44', 'title', 'Ashdo'],
        ['p. 45', 'ibid', 'Ibid.']
      ]
    )
    assert.equal(citedRows(workspace, uri, 'mill')[1]!.words, 'stood still. Ice was cut')
  })

  it('knows a work by its card and its reference, and its source', () => {
    const card = (key: string): string | undefined => wordsOf(workCard(workspace, uri, key))
    assert.match(card('diary')!, /Primary source, by its keyword/)
    assert.match(card('study')!, /Secondary source, by its type, article\\-journal\n\nFile: weirs\.pdf/)
    assert.doesNotMatch(card('mill')!, /source,/)
    assert.equal(card('mill')!.split('\n')[0], 'Mary Ashdown, *The Mill and Its Seven Rivers*, 1923.')
    assert.equal(workCard(workspace, uri, 'gone'), undefined)
    assert.deepEqual(sourceOfWork(workspace, uri, 'study'), {
      place: undefined,
      found: undefined,
      external: `${FOLDER}/weirs.pdf`,
      message: undefined
    })
  })

  it('gives a reference in plain words, as the style and the language of the text have it', () => {
    const given = { text: `---\nlang: de\n---\n\n${text}`, bibliography }
    const printed = (style: string, key = 'study'): string | undefined => {
      const { workspace } = workspaceFor(given)
      return wordsOf(plainReference(withStyles(workspace, style), uri, { key }))
    }
    assert.equal(printed('notes'), 'Ashdown, Mary, „On Weirs“, Water (1930).')
    assert.equal(printed('author-date'), 'Ashdown, Mary. 1930. „On Weirs“, Water.')
    assert.equal(printed('author-date', 'gone'), undefined)
    assert.equal(wordsOf(plainReference(workspace, uri, { key: 'study' })), 'Mary Ashdown, “On Weirs”, Water, 1930.')
  })

  it('asks for the files of a style before it gives a reference', () => {
    const { files, ...rest } = withStyles(workspace, 'author-date')
    const style = 'file:///apparatus/styles/author-date.csl'
    const without = { ...rest, files: new Map([...files].filter(([name]) => name !== style)) }
    assert.deepEqual(plainReference(without, uri, { key: 'study' }), { missing: [style] })
    assert.deepEqual(workCard(without, uri, 'study'), { missing: [style] })
  })

  it('knows which work is cited at a place', () => {
    const at = (words: string): string | undefined => {
      return wordsOf(plainReference(workspace, uri, { offset: text.indexOf(words) }))
    }
    assert.match(at('mill, p. 43')!, /Seven Rivers/)
    assert.match(at('study, p. 3')!, /On Weirs/)
    assert.match(at('[@study')!, /On Weirs/)
    assert.match(at('Ibid.')!, /Seven Rivers/)
    assert.equal(at('The wheel'), undefined)
    assert.equal(at('gone]'), undefined)
  })

  it('tells by its mark whether a file says the same', () => {
    const mark = (words: string): string => contentMark({ uri: 'file:///a', text: words })
    assert.equal(mark('Grey water.'), mark('Grey water.'))
    assert.notEqual(mark('Grey water.'), mark('Gray water.'))
    assert.notEqual(mark('ab'), mark('ba'))
  })
})
