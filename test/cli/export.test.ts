import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HtmlValidate } from 'html-validate'
import { apparatus, CHECKOUT } from './program.ts'
import { needsShared, sharedPath } from '../shared.ts'
import { skip } from '../skip.ts'

const EXAMPLE = 'examples/vesuvius/vesuvius.annotated.md'
const HISTORIES = [
  ['histories/strachey-queen-victoria/se-strachey-queen-victoria.pandoc-gfm.md', 423],
  ['histories/bede/se-bede.pandoc-gfm.md', 1081]
] as const

function exported(file: string, form: string): string {
  const run = apparatus(['export', file, '--to', form])
  assert.equal(run.code, 0, run.complaints.join('\n'))
  return run.stdout
}

/** What Pandoc makes of a text; `undefined` when it is not installed. */
function pandoc(markdown: string): string | undefined {
  const { error, status, stdout, stderr } = spawnSync('pandoc', ['-f', 'markdown', '-t', 'json'], {
    input: markdown,
    encoding: 'utf8',
    maxBuffer: 2 ** 28
  })
  if (error) return undefined
  assert.equal(status, 0, stderr)
  return stdout
}

/** @param own addresses in the page that the text itself gives, which may lead nowhere */
async function assertValid(html: string, own = ''): Promise<void> {
  const validator = new HtmlValidate({ extends: ['html-validate:standard', 'html-validate:a11y'] })
  const { results } = await validator.validateString(html)
  assert.deepEqual(
    results.flatMap(({ messages }) => messages.map(each => `${each.line}: ${each.message}`)),
    []
  )
  const ids = new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id))
  const nowhere = [...html.matchAll(/ href="#([^"]*)"/g)].filter(([, id]) => !ids.has(id) && !own.includes(`#${id}`))
  assert.deepEqual(
    nowhere.map(([link]) => link),
    []
  )
}

describe('apparatus export', function () {
  this.timeout(120_000)

  it('makes a valid page of the example', () => assertValid(exported(EXAMPLE, 'html')))

  it('gives Pandoc as many notes and citations as the example has', function () {
    const tree = pandoc(exported(EXAMPLE, 'markdown'))
    // Not every machine has it; the test run of ours installs it.
    if (tree === undefined) return skip(this, 'pandoc is not there')
    const run = apparatus(['inspect', EXAMPLE, '--json'])
    const { notes, citations, places } = JSON.parse(run.stdout) as Record<string, { via?: string }[]>
    assert.equal(tree.match(/"t":"Note"/g)!.length, notes!.length)
    assert.equal(tree.match(/"citationId"/g)!.length, citations!.filter(({ via }) => via === 'key').length)
    assert.equal(tree.match(/\["",\["page"\]/g)!.length, places!.length)
  })

  it('is not called after a file that is not there', () => {
    const { stdout, complaints, code } = apparatus(['export', 'none.md', EXAMPLE, '--to', 'jsonld'])
    assert.deepEqual([complaints, code], [['none.md: no such file'], 2])
    assert.equal((JSON.parse(stdout) as { label: string }).label, 'vesuvius')
  })

  it('prints each form of a text on standard input', () => {
    for (const form of ['html', 'tei', 'markdown', 'json', 'jsonld']) {
      const run = apparatus(['export', '-', '--to', form], { input: 'A word.[^1]\n\n[^1]: A note.\n' })
      assert.equal(run.code, 0)
      assert.ok(run.stdout.includes(form === 'jsonld' ? 'AnnotationCollection' : 'A note.'), form)
    }
  })

  it('takes an empty file, and names what it cannot read', () => {
    assert.equal(apparatus(['export', '-', '--to', 'tei']).code, 0)
    const run = apparatus(['export', 'nowhere.md', EXAMPLE, '--to', 'json'])
    assert.deepEqual([run.code, run.complaints], [2, ['nowhere.md: no such file']])
    assert.equal(run.stdout.trimEnd().split('\n').length, 1)
  })

  it('asks for a form', () => {
    const run = apparatus(['export', EXAMPLE])
    assert.deepEqual(
      [run.code, run.complaints],
      [2, ['export needs --to html|tei|markdown|jsonld|json|pdf; see apparatus export --help']]
    )
    assert.match(apparatus(['export', EXAMPLE, '--to', 'docx']).complaints[0]!, /not “docx”/)
  })

  it('writes a file, and never over one', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'apparatus-export-')), 'page.html')
    assert.equal(apparatus(['export', EXAMPLE, '--to', 'html', '--output', path]).stdout, '')
    const page = readFileSync(path, 'utf8')
    assert.ok(page.endsWith('</html>\n'))
    const again = apparatus(['export', EXAMPLE, '--to', 'html', '--output', path])
    assert.deepEqual([again.code, again.complaints], [2, [`${path}: is there already, and is not written over`]])
    assert.equal(readFileSync(path, 'utf8'), page)
  })

  it('makes one book of a folder', () => {
    const folder = mkdtempSync(join(tmpdir(), 'apparatus-book-'))
    writeFileSync(join(folder, '1.annotated.md'), '---\ntitle: First\n---\n\nOne.[^1]\n\n[^1]: A.\n')
    writeFileSync(join(folder, '2.annotated.md'), '---\ntitle: Second\n---\n\nTwo.[^1]\n\n[^1]: B.\n')
    const html = exported(folder, 'html')
    assert.deepEqual(html.match(/(?<=doc-noteref">)\d/g), ['1', '2'])
    assert.match(html, /<h2 id="c2-chapter-head">Second<\/h2>/)
  })

  it('prints a PDF with the browser that is there, never over a file', function () {
    const pdf = join(mkdtempSync(join(tmpdir(), 'apparatus-printed-')), 'vesuvius.pdf')
    const run = apparatus(['export', EXAMPLE, '--to', 'pdf', '--output', pdf])
    if (run.complaints.some(line => line.includes('none of them was found'))) {
      return skip(this, 'neither a browser nor Pandoc is there')
    }
    assert.equal(run.code, 0, run.complaints.join('\n'))
    const printed = readFileSync(pdf)
    assert.equal(printed.subarray(0, 5).toString('latin1'), '%PDF-')
    assert.ok(printed.length > 50_000)
    const again = apparatus(['export', EXAMPLE, '--to', 'pdf', '--output', pdf])
    assert.equal(again.code, 2)
    assert.match(again.complaints.join('\n'), /vesuvius\.pdf: is there already, and is not written over/)
    assert.ok(readFileSync(pdf).equals(printed))
  })

  it('prints citations in a style: the one for notes, or another that is named', () => {
    const words = (...args: string[]): string => {
      const run = apparatus(['export', EXAMPLE, '--to', 'html', ...args])
      assert.equal(run.code, 0, run.complaints.join('\n'))
      return run.stdout.replace(/<[^>]*>/g, '')
    }
    assert.match(
      words(),
      /see Pliny the Younger, C\. Plini Caecili Secundi Epistularum libri decem, ed\. by R\. A\. B\. Mynors/
    )
    assert.match(words('--style', 'author-date'), /and now \(Foss 2022\), with the transmission/)
    assert.match(words('--style', 'styles/author-date.csl'), /and now \(Foss 2022\), with the transmission/)
  })

  it('wants a file for a PDF', () => {
    const run = apparatus(['export', EXAMPLE, '--to', 'pdf'])
    assert.equal(run.code, 2)
    assert.equal(run.stdout, '')
    assert.match(run.complaints.join('\n'), /--to pdf needs --output FILE/)
  })

  describe('of real texts', () => {
    needsShared('data')

    it('makes TEI that the schema allows', function () {
      const schema = sharedPath('data', 'tei', 'tei_all.rng')
      const folder = mkdtempSync(join(tmpdir(), 'apparatus-tei-'))
      const essay = join(folder, 'essay.annotated.md')
      writeFileSync(essay, readFileSync(sharedPath('essay', 'lenin-and-socialism.txt')))
      const files = [join(CHECKOUT, EXAMPLE), essay, ...HISTORIES.map(([file]) => sharedPath('data', file))]
      const written = files.map((file, i) => {
        const path = join(folder, `${i}.xml`)
        writeFileSync(path, exported(file, 'tei'))
        return path
      })
      const { error, status, stdout } = spawnSync('jing', [schema, ...written], { encoding: 'utf8' })
      // Not every machine has it; the test run of ours installs it.
      if (error) return skip(this, 'jing is not there')
      assert.equal(status, 0, stdout.slice(0, 2000))
    })

    for (const [file, count] of HISTORIES) {
      const path = sharedPath('data', file)

      it(`makes a valid page of ${file}, with all its notes`, async () => {
        const html = exported(path, 'html')
        await assertValid(html, readFileSync(path, 'utf8'))
        assert.equal(html.match(/<div class="note"/g)!.length, count)
      })

      it(`gives Pandoc the notes of ${file}`, function () {
        const tree = pandoc(exported(path, 'markdown'))
        // Not every machine has it; the test run of ours installs it.
        if (tree === undefined) return skip(this, 'pandoc is not there')
        assert.equal(tree.match(/"t":"Note"/g)!.length, count)
      })
    }
  })
})
