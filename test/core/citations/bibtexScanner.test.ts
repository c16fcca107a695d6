import assert from 'node:assert/strict'
import { scanBibtex } from '../../../src/core/citations/bibtexScanner.ts'
import { effort } from '../../effort.ts'
import { BIBTEX } from '../../hostile.ts'

const texts = (source: string): string[] => scanBibtex(source).entries.map(e => source.slice(e.span.start, e.span.end))
const keys = (source: string): string[] => scanBibtex(source).entries.map(entry => entry.key)
const faults = (source: string): string[] =>
  scanBibtex(source).problems.map(p => `${source.slice(0, p.start).split('\n').length} ${p.code} ${p.message}`)

const book = '@book{pliny, title = {Letters}, year = 105}'

describe('scanBibtex', () => {
  it('cuts entries with exact spans, and leaves the text between them', () => {
    assert.deepEqual(texts(`Notes by me@home.\n${book}\nmore\n@misc(a, note = "x")`), [book, '@misc(a, note = "x")'])
  })

  it('gives each field as it stands', () => {
    const source = '@Article{k, Title = {A {B} "c}, note="x {"} y", month = jan # "~1", year=1924,}'
    const [entry] = scanBibtex(source).entries
    const fields = [...entry!.fields].map(([name, span]) => [name, source.slice(span.start, span.end)])
    assert.deepEqual(fields, [
      ['title', '{A {B} "c}'],
      ['note', '"x {"} y"'],
      ['month', 'jan # "~1"'],
      ['year', '1924']
    ])
    assert.deepEqual([entry!.type, source.slice(entry!.keySpan.start, entry!.keySpan.end)], ['article', 'k'])
    assert.deepEqual(faults(source), [])
  })

  it('knows macros, preambles and comments for what they are', () => {
    const source = `@string{oup = "Oxford"}@preamble{"x"}@comment{jabref: @book{no, a=1}}\n@Comment off\n% @book{off, a=1}\n${book}`
    assert.deepEqual(keys(source), ['pliny'])
    assert.deepEqual(
      scanBibtex(source).strings.map(each => each.name),
      ['oup']
    )
    assert.equal(scanBibtex(source).comments.length, 1)
    assert.deepEqual(faults(source), [])
  })

  it('lets an entry that is not closed cost only itself', () => {
    const source = `${book}\n\n@book{open, title = {Life {of},\n  year = {105}\n}\n\n@book{next, title = {Other}}\n`
    assert.deepEqual(keys(source), ['pliny', 'open', 'next'])
    assert.deepEqual(faults(source), [
      '3 bibliography-entry The entry “open” is not closed: a brace or quotation mark is missing in it.'
    ])
  })

  it('names the line of a brace too many, a missing comma, a missing sign, an open mark', () => {
    const at = (inside: string): string => faults(`@book{k,\n  ${inside}\n  year = 1\n}\n${book}`).join()
    assert.match(at('title = {a}},'), /^2 .*“k” is closed here, before its next field/)
    assert.match(at('title = {a}'), /^3 .*lacks a comma before “year”/)
    assert.match(at('title {a},'), /^2 .*has no “=” after “title”/)
    assert.match(at('title = "a,'), /^2 .*does not close the value of “title”/)
    assert.match(at('title = ,'), /^2 .*has no value for “title”/)
    for (const inside of ['title = {a}},', 'title {a},', 'title = "a,']) {
      assert.deepEqual(keys(`@book{k,\n  ${inside}\n  year = 1\n}\n${book}`), ['k', 'pliny'])
    }
  })

  it('reports keys that are missing or doubled', () => {
    assert.deepEqual(
      faults('@book{, title={a}}\n@book{title = {b}}\n@book{k}\n@book{k}').map(line => line.slice(0, 30)),
      ['1 bibliography-missing-key Thi', '2 bibliography-missing-key Thi', '4 bibliography-duplicate-key T']
    )
  })

  it('reads any key, and the same with CRLF', () => {
    const source = '@a{DBLP:conf/x.y+1}\r\n@a{Ödön’s key,\r\n t={x}}\r\n@a{open,\r\n t={\r\n@a{z, t=1}'
    assert.deepEqual(keys(source), ['DBLP:conf/x.y+1', 'Ödön’s key', 'open', 'z'])
  })

  it('needs linear time for hostile input', () => {
    for (const part of BIBTEX) {
      const start = effort()
      scanBibtex(`@a{${part.repeat(20_000)}`)
      assert.ok(effort() - start < 1000, part)
    }
  })
})
