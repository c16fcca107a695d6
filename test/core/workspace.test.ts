import assert from 'node:assert/strict'
import { URI } from 'vscode-uri'
import { openDocument } from '../../src/core/document.ts'
import { frontMatterOf } from '../../src/core/frontMatter.ts'
import {
  emptyWorkspace,
  findBibliographies,
  findRegisters,
  foldersOf,
  type Found,
  resolve,
  sidecarOf,
  withDocument,
  withFile,
  type Workspace
} from '../../src/core/workspace.ts'

const TEXT = 'file:///edition/letters/1917/april.annotated.md'
const HERE = 'file:///edition/letters/1917'
const ABOVE = 'file:///edition'

/** A workspace in which everything is known: these files are there, no others are. */
function workspace(...there: string[]): Workspace {
  let made: Workspace = { ...emptyWorkspace, roots: [ABOVE] }
  const names = ['persons.yaml', 'bibliography.bib', 'bibliography.json', 'bibliography.yaml']
  for (const folder of foldersOf(made, TEXT)) {
    for (const name of names) made = withFile(made, `${folder}/${name}`, null)
  }
  for (const uri of there) made = withFile(made, uri, '')
  return made
}

const uris = ({ files }: Found): string[] => files.map(({ uri }) => uri)
const none = frontMatterOf(openDocument(''))
const named = frontMatterOf(openDocument('---\npersons: ../people.yaml\nbibliography: [a.bib, /b.json]\n---\n'))

describe('the register of a text', () => {
  it('is the one beside it, before any above', () => {
    const found = findRegisters(workspace(`${HERE}/persons.yaml`, `${ABOVE}/persons.yaml`), TEXT, none)
    assert.deepEqual(uris(found), [`${HERE}/persons.yaml`])
  })

  it('is the nearest above, up to the root', () => {
    const found = findRegisters(workspace(`${ABOVE}/persons.yaml`), TEXT, none)
    assert.deepEqual(uris(found), [`${ABOVE}/persons.yaml`])
  })

  it('is not looked for above the root', () => {
    const found = findRegisters(withFile(workspace(), 'file:///persons.yaml', ''), TEXT, none)
    assert.deepEqual(found, { files: [], missing: [], absent: [] })
  })

  it('is the one that the front matter names, before any beside the text', () => {
    const there = workspace(`${HERE}/persons.yaml`, 'file:///edition/letters/people.yaml')
    assert.deepEqual(uris(findRegisters(there, TEXT, named)), ['file:///edition/letters/people.yaml'])
  })

  it('is the one that the user names, before all', () => {
    const there = workspace('file:///x/mine.yaml', 'file:///edition/letters/people.yaml')
    const outright = { ...there, named: { persons: ['file:///x/mine.yaml'], bibliography: [] } }
    assert.deepEqual(uris(findRegisters(outright, TEXT, named)), ['file:///x/mine.yaml'])
  })

  it('is unknown until all that come before it are known', () => {
    const unknown = withFile(workspace(`${ABOVE}/persons.yaml`), `${HERE}/persons.yaml`, undefined)
    const found = findRegisters(unknown, TEXT, none)
    assert.deepEqual(found.files, [])
    assert.deepEqual(found.missing, [`${HERE}/persons.yaml`])
  })
})

describe('the bibliographies of a text', () => {
  it('are those beside it, of whatever form', () => {
    for (const name of ['bibliography.bib', 'bibliography.json', 'bibliography.yaml']) {
      assert.deepEqual(uris(findBibliographies(workspace(`${HERE}/${name}`), TEXT, none)), [`${HERE}/${name}`])
    }
  })

  it('are all that the front matter names, and told of when they are not there', () => {
    const there = withFile(workspace(`${HERE}/a.bib`), 'file:///b.json', null)
    const found = findBibliographies(there, TEXT, named)
    assert.deepEqual([uris(found), found.missing, found.absent], [[`${HERE}/a.bib`], [], ['file:///b.json']])
  })

  it('are asked for when nobody has looked yet', () => {
    const { files, missing } = findBibliographies(emptyWorkspace, TEXT, none)
    assert.deepEqual(files, [])
    assert.deepEqual(
      missing,
      ['bib', 'json', 'yaml'].map(end => `${HERE}/bibliography.${end}`)
    )
  })
})

describe('the folders of a text', () => {
  it('go up to the nearest root', () => {
    const roots = ['file:///', 'file:///edition/']
    assert.deepEqual(foldersOf({ ...emptyWorkspace, roots }, TEXT), [HERE, 'file:///edition/letters', ABOVE])
  })

  it('are its own alone without a root', () => {
    assert.deepEqual(foldersOf({ ...emptyWorkspace, roots: ['file:///elsewhere'] }, TEXT), [HERE])
  })
})

describe('a path that a text names', () => {
  const PATHS: readonly (readonly [path: string, uri: string])[] = [
    ['persons.yaml', `${HERE}/persons.yaml`],
    ['./a/b.bib', `${HERE}/a/b.bib`],
    ['../b.bib', 'file:///edition/letters/b.bib'],
    ['..\\b.bib', 'file:///edition/letters/b.bib'],
    ['/b.bib', 'file:///b.bib'],
    ['C:\\texts\\b.bib', 'file:///c%3A/texts/b.bib'],
    ['file:///x/b.bib', 'file:///x/b.bib'],
    ['https://example.org/b.bib', 'https://example.org/b.bib'],
    ['Bücher & mehr.bib', `${HERE}/B%C3%BCcher%20%26%20mehr.bib`],
    ['50%.bib', `${HERE}/50%25.bib`]
  ]
  for (const [path, uri] of PATHS) it(`leads to its file: ${path}`, () => assert.equal(resolve(TEXT, path), uri))

  it('keeps to the scheme of the text', () => {
    assert.equal(resolve('vscode-vfs://github/a/b/c.md', '../d.bib'), 'vscode-vfs://github/a/d.bib')
  })
})

describe('a workspace', () => {
  it('is never changed: a new one is made', () => {
    const before = emptyWorkspace
    const after = withFile(withDocument(before, TEXT, openDocument('a')), 'file:///f', 'b')
    assert.deepEqual([before.documents.size, before.files.size], [0, 0])
    assert.deepEqual([after.documents.size, after.files.get('file:///f')?.text], [1, 'b'])
    assert.equal(withDocument(after, TEXT, undefined).documents.size, 0)
    assert.equal(withFile(after, 'file:///f', undefined).files.has('file:///f'), false)
    assert.equal(withFile(after, 'file:///f', null).files.get('file:///f'), null)
  })

  it('knows the sidecar of a text', () => {
    assert.equal(sidecarOf('file:///a%20b/c.md'), 'file:///a%20b/c.md.annotations.jsonl')
  })
})

describe('a past version of a text', () => {
  const past = (path: string): string => {
    const query = encodeURIComponent(JSON.stringify({ path, ref: 'HEAD' }))
    return `git:${path}?${query}`
  }
  const text = past('/edition/letters/1917/april.annotated.md')
  const asked = (uri: string): unknown => JSON.parse(URI.parse(uri).query)

  it('has what belongs to it in that version', () => {
    const register = resolve(text, '../people.yaml')
    assert.equal(URI.parse(register).path, '/edition/letters/people.yaml')
    assert.deepEqual(asked(register), { path: URI.file('/edition/letters/people.yaml').fsPath, ref: 'HEAD' })
    assert.match(String((asked(sidecarOf(text)) as { path: string }).path), /april\.annotated\.md\.annotations\.jsonl$/)
  })

  it('looks for registers in its folder and above, and never takes itself for one', () => {
    const { missing } = findRegisters({ ...emptyWorkspace, roots: [ABOVE] }, text, { persons: [], bibliography: [] })
    assert.deepEqual(
      missing.map(uri => URI.parse(uri).path),
      ['/edition/letters/1917/persons.yaml', '/edition/letters/persons.yaml', '/edition/persons.yaml']
    )
    assert.ok(
      missing.every(uri => uri.startsWith('git:') && /persons\.yaml$/.test((asked(uri) as { path: string }).path))
    )
  })

  it('has nothing beside it where its address names no version', () => {
    for (const query of ['', 'null', '7', '%7B'])
      assert.equal(URI.parse(sidecarOf(`git:/april.annotated.md?${query}`)).query, '')
  })
})
