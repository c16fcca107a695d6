import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { readBibliography, type Bibliography } from '../../../src/core/citations/bibliography.ts'
import { needsShared, sharedPath } from '../../shared.ts'

const faults = ({ problems }: Bibliography, source: string): string[] =>
  problems.map(p => `${source.slice(0, p.start).split('\n').length} ${p.code}`)

describe('readBibliography of BibTeX', () => {
  const source = String.raw`@string{oup = "Oxford University Press"}
@book{sher, title = {The Letters of {Pliny} \& a Comment{\'a}ry}, author = {Sherwin-White, A. N. and de la Cruz, Mar{\'\i}a},
  publisher = oup, address = {Oxford}, date = {1966-02}, file = {Full Text:papers/sher\:white.pdf:application/pdf;:C\:\\p\\b.pdf:PDF}}
@incollection{part, title = "A Part", author = {Ludwig van Beethoven and others}, crossref = {SHER}, pages = {3--9}}
@misc{broken, title = {Cost $5 {only}}, author = {A. Nobody}, year = 1900, doi = {10.1/x}}
@book{loop, title={L}, crossref={loop2}} @book{loop2, crossref={loop}, editor={Doe, J.}}
@book{old, title={Old}, date={-0043-03-15}}`
  const { entries, problems } = readBibliography('file:///a/b.bib', source)

  it('gives what lists show without the library', () => {
    const { title, authors, year, files, url } = entries.get('sher')!
    assert.deepEqual(
      { title, authors, year, files, url },
      {
        title: 'The Letters of Pliny & a Commentáry',
        authors: ['Sherwin-White', 'de la Cruz'],
        year: '1966',
        files: ['papers/sher:white.pdf', String.raw`C:\p\b.pdf`],
        url: undefined
      }
    )
    assert.deepEqual(entries.get('part')!.authors, ['van Beethoven'])
    assert.equal(entries.get('broken')!.url, 'https://doi.org/10.1/x')
    assert.deepEqual(problems, [])
  })

  it('reads an entry as CSL-JSON, with macros and what it inherits', () => {
    const item = entries.get('sher')!.item()
    assert.equal(item['publisher'], 'Oxford University Press')
    assert.deepEqual(item['issued'], { 'date-parts': [[1966, 2]] })
    assert.equal(entries.get('sher')!.item(), item)
    const part = entries.get('part')!
    assert.deepEqual([part.item().type, part.item()['page'], part.year], ['chapter', '3-9', '1966'])
  })

  it('takes fields from the containers that xdata names, its own first', () => {
    const works = String.raw`@string{press = "The " # "Press"}
@xdata{mill, publisher = press, xdata = {place}, date = {1911}} @xdata{place, location = {Oxford}, xdata = {mill}}
@book{a, xdata = {mill, none}, title = {Rivers}, author = {Ashdown, Mary}}
@book{b, xdata = {mill}, title = {Mills}, date = {1920/1924}}`
    const found = readBibliography('file:///a/b.bib', works).entries
    const a = found.get('a')!
    assert.deepEqual([a.title, a.year], ['Rivers', '1911'])
    assert.deepEqual([a.item()['publisher'], a.item()['publisher-place']], ['The Press', 'Oxford'])
    assert.equal(found.get('b')!.year, '1920')
    assert.deepEqual(found.get('b')!.item()['issued'], { 'date-parts': [[1920], [1924]] })
    assert.deepEqual(
      a.links.map(({ key, start, end }) => [key, works.slice(start, end)]),
      [
        ['mill', 'mill'],
        ['none', 'none']
      ]
    )
  })

  it('reads what the library does not: a lone $, a circle, a year before Christ', () => {
    assert.equal(entries.get('broken')!.item()['title'], 'Cost 5 only')
    assert.equal(entries.get('loop')!.item()['title'], 'L')
    assert.equal(entries.get('old')!.year, '44 BC')
    assert.deepEqual(entries.get('old')!.item()['issued'], { 'date-parts': [[-44]] })
  })

  it('does not grow with macros made of macros', () => {
    const macros = Array.from({ length: 60 }, (_, i) => `@string{m${i + 1} = m${i} # m${i}}`).join('\n')
    const { entries } = readBibliography('b.bib', `@string{m0 = "ha"}\n${macros}\n@misc{k, title = m60}`)
    assert.ok(entries.get('k')!.title.length <= 200_000)
  })
})

describe('readBibliography of CSL', () => {
  it('reads JSON, also under items, and lets a broken work cost only itself', () => {
    const source = `{"items": [
  {"id": "a", "type": "book", "title": "<i>A</i> {x", "author": [{"family": "Doe"}], "issued": {"date-parts": [[1920]]}},
  {"id": "b", "title": "no comma" "type": "book"},
  {"id": "c", "title": "not closed",
  {"id": 4, "URL": "http://x"},
  {"title": "none"}, {"id": "a"},
  {"id": "http://zotero.org/1", "citation-key": "zed"}
]}`
    const bibliography = readBibliography('b.json', source)
    const spans = [...bibliography.entries.values()].map(e => source.slice(e.keySpan.start, e.keySpan.end))
    assert.deepEqual(
      [[...bibliography.entries.keys()], spans],
      [
        ['a', '4', 'zed'],
        ['a', '4', 'zed']
      ]
    )
    const { title, authors, year } = bibliography.entries.get('a')!
    assert.deepEqual([title, authors, year], ['A {x', ['Doe'], '1920'])
    assert.deepEqual(faults(bibliography, source), [
      '3 bibliography-entry',
      '4 bibliography-entry',
      '6 bibliography-missing-key',
      '6 bibliography-duplicate-key'
    ])
  })

  it('reads YAML, and lets a broken work cost only itself', () => {
    const source = `---\nreferences:\n- id: a\n  title: A\n  author:\n    - family: Doe\n  issued: 1920\n- title: 'B\n  id: b\n-\n  id: "c d"\n  title: |\n    id: no\n- id: a\n...\n`
    const bibliography = readBibliography('file:///b.yml', source)
    assert.deepEqual([...bibliography.entries.keys()], ['a', 'b', 'c d'])
    assert.deepEqual([bibliography.entries.get('a')!.authors, bibliography.entries.get('a')!.year], [['Doe'], '1920'])
    const c = bibliography.entries.get('c d')!
    assert.equal(source.slice(c.span.start, c.span.end), '-\n  id: "c d"\n  title: |\n    id: no')
    assert.deepEqual(faults(bibliography, source).slice(-1), ['14 bibliography-duplicate-key'])
    assert.ok(faults(bibliography, source).some(fault => /^(?:8|9) bibliography-entry/.test(fault)))
  })

  it('says when a file holds no works, but not of an empty one', () => {
    assert.equal(readBibliography('b.json', 'null').problems.length, 1)
    assert.equal(readBibliography('b.yaml', 'title: x').problems.length, 1)
    for (const empty of ['', ' \n', '[]']) assert.deepEqual(readBibliography('b.json', empty).problems, [])
    assert.deepEqual(readBibliography('b.yaml', '').problems, [])
  })
})

describe('readBibliography of real files', () => {
  needsShared('data', 'citations', 'bibtex')
  const files = (): string[] => {
    const folder = sharedPath('data', 'citations', 'bibtex')
    return readdirSync(folder).map(name => readFileSync(`${folder}/${name}`, 'utf8'))
  }

  it('loads every entry', () => {
    for (const source of files()) {
      const { entries, problems } = readBibliography('b.bib', source)
      assert.deepEqual(problems, [])
      for (const entry of entries.values()) assert.equal(entry.item()['title'] === undefined, entry.title === '')
    }
  })

  it('never throws on a part of one, whatever it is called', () => {
    files().forEach((source, i) => {
      const part = source.slice(0, Math.floor((source.length * ((i * 37) % 100)) / 100))
      for (const name of ['b.bib', 'b.json', 'b.yaml']) {
        const { entries, problems } = readBibliography(name, part)
        for (const entry of entries.values()) entry.item()
        for (const problem of problems) assert.ok(problem.start <= problem.end && problem.end <= part.length + 1)
      }
    })
  })

  it('has nothing to say to a terminal, whatever is in it', async () => {
    const said: string[] = []
    const listen = (warning: Error): void => void said.push(warning.message)
    process.on('warning', listen)
    const { entries } = readBibliography('a.yaml', 'references:\n- id: a\n  author: {{ given: Anne }: x}\n')
    for (const entry of entries.values()) entry.item()
    await new Promise(resolve => setTimeout(resolve, 20))
    process.off('warning', listen)
    assert.deepEqual(said, [])
  })
})
