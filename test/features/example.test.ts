import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { anchorAll } from '../../src/core/annotations/anchorAll.ts'
import { readSidecar } from '../../src/core/annotations/sidecar.ts'
import { apparatusOf } from '../../src/core/apparatus.ts'
import { citationsOf } from '../../src/core/citations/citations.ts'
import { openDocument } from '../../src/core/document.ts'
import { notesOf, noteText } from '../../src/core/notes/notes.ts'
import { mentionsOf } from '../../src/core/persons/mentions.ts'
import { type Quotation, quotationsOf } from '../../src/core/quotations/quotations.ts'
import { citationOf } from '../../src/core/quotations/sources.ts'
import { speakerOf } from '../../src/core/quotations/speakers.ts'
import { useOf } from '../../src/core/quotations/use.ts'
import { emptyWorkspace, withDocument, withFile, type Workspace } from '../../src/core/workspace.ts'
import { problemsBeside, problemsIn } from '../../src/features/diagnostics.ts'
import { inspect } from '../../src/features/inspect.ts'
import { isMissing } from '../../src/features/places.ts'
import { sourceOf } from '../../src/features/source.ts'
import { verificationOf } from '../../src/features/verification.ts'

// The example is what a new reader opens first, so it has to have everything that there is to see, and nothing wrong in it.

const FOLDER = 'file:///vesuvius'
const URI = `${FOLDER}/vesuvius.annotated.md`
const LETTERS = ['pliny-6-16', 'pliny-6-20']
/** The one quotation that is not as in its source, on purpose; a note says so. */
const POPULAR = 'Fortune favours the bold: steer for Pomponianus!'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

function read(path: string): string {
  return readFileSync(join(root, 'examples', 'vesuvius', path), 'utf8')
}

function openExample(): Workspace {
  const beside = ['persons.yaml', 'bibliography.bib', ...LETTERS.map(key => `source/${key}.md`)]
  const files = [...beside, 'vesuvius.annotated.md.annotations.jsonl']
  const text = withDocument({ ...emptyWorkspace, roots: [FOLDER] }, URI, openDocument(read('vesuvius.annotated.md')))
  return files.reduce((workspace, path) => withFile(workspace, `${FOLDER}/${path}`, read(path)), text)
}

describe('the example', () => {
  const workspace = openExample()
  const apparatus = apparatusOf(workspace, URI)!
  const { document } = apparatus
  const quotations = quotationsOf(document)
  const cited = quotations.map(quotation => citationOf(apparatus, quotation) ?? undefined)
  const quoted = quotations.filter(quotation => useOf(apparatus, quotation) === 'quotation')

  it('is an essay of 1,500 words or more, its notes not counted', () => {
    const essay = document.text.slice(document.text.indexOf('\n## '), document.text.indexOf('\n[^1]:'))
    const prose = essay.replace(/\]\((?:person|said):[^)]*\)|\[[^\]]*@[^\]]*\]|\[\^[^\]]*\]|\{[^}]*\}/g, '')
    assert.ok(prose.split(/\s+/).filter(word => /\p{L}/u.test(word)).length >= 1500)
  })

  it('has no problem in it or beside it', () => {
    const wrong = problemsIn(workspace, URI).filter(({ code }) => code !== 'quotation-continued')
    assert.deepEqual(wrong, [])
    assert.deepEqual([...problemsBeside(workspace, URI).values()].flat(), [])
  })

  it('names twelve or more persons with authority ids; who has none is known from the letters alone', () => {
    const persons = apparatus.registers.flatMap(({ register }) => [...register.persons.values()])
    const met = new Set(mentionsOf(apparatus).flatMap(({ person }) => person ?? []))
    const known = persons.filter(({ id, sameAs }) => met.has(id) && sameAs.length > 0)
    assert.ok(known.length >= 12, `${known.length} persons`)
    for (const address of known.flatMap(({ sameAs }) => sameAs)) {
      assert.match(
        address,
        /^https:\/\/(?:www\.wikidata\.org\/wiki\/Q\d+|viaf\.org\/viaf\/\d+|d-nb\.info\/gnd\/[\dX-]+)$/
      )
    }
    const others = persons.filter(({ sameAs }) => sameAs.length === 0)
    assert.ok(others.every(({ source }) => source?.startsWith('Letters 6.') === true))
  })

  it('points at persons, in doubt, between rivals and at nobody too, and says outright who speaks', () => {
    const links = mentionsOf(apparatus).filter(({ basis }) => basis === 'link')
    assert.ok(links.some(({ text, person }) => text === 'He' && person === 'pliny-elder'))
    assert.ok(links.some(({ text, person }) => text === 'my uncle' && person === 'pliny-elder'))
    assert.ok(links.some(({ person, certain }) => person === 'pliny-elder' && !certain))
    assert.ok(links.some(({ candidates }) => candidates.length > 1))
    assert.ok(links.some(({ candidates }) => candidates.length === 0))
    assert.ok(quotations.filter(quotation => speakerOf(apparatus, quotation)?.basis === 'stated').length >= 3)
  })

  it('cites eight or more works, each of which is in the bibliography and all of which are cited', () => {
    const works = apparatus.bibliographies.flatMap(({ bibliography }) => [...bibliography.entries.keys()])
    const keys = new Set(citationsOf(apparatus).flatMap(({ key }) => key ?? []))
    assert.ok(works.length >= 8)
    assert.deepEqual([...keys].sort(), works.toSorted())
  })

  it('has fifteen or more notes in two series, which all resolve, one of several paragraphs and one inline', () => {
    const notes = notesOf(document)
    assert.ok(notes.length >= 15)
    assert.deepEqual([...new Set(notes.map(({ series }) => series))], [null, 'ed'])
    assert.deepEqual(
      notes.filter(({ marks, body }) => marks.length === 0 || !body).map(({ label }) => label),
      []
    )
    assert.ok(notes.some(note => noteText(document, note).split(/\n\n+/).length > 1))
    assert.ok(notes.some(({ label }) => label === ''))
  })

  it('has twenty or more quotations of every kind, all of them closed', () => {
    assert.ok(quoted.length >= 20, `${quoted.length} quotations`)
    assert.ok(quotations.every(({ closed, wrongMark }) => closed && !wrongMark))
    const kinds: Record<string, (quotation: Quotation) => boolean> = {
      'block quote without marks': ({ kind, opener }) => kind === 'block' && opener === undefined,
      'block quote with a line that says whose it is': ({ attribution }) => attribution !== undefined,
      nested: ({ level }) => level === 1,
      'over two paragraphs': ({ kind, spans, opener }) => kind === 'block' && spans.length === 2 && opener === '“',
      'interrupted by narration': ({ kind, spans }) => kind === 'inline' && spans.length === 2,
      elided: ({ text }) => text.includes('[…]'),
      'with a word inserted': ({ text }) => /\[\p{L}+\] /u.test(text),
      'with a letter changed': ({ text }) => /\[\p{L}\]\p{L}/u.test(text)
    }
    for (const [kind, test] of Object.entries(kinds)) assert.ok(quoted.some(test), kind)
    const uses = new Set(quotations.map(quotation => useOf(apparatus, quotation)))
    assert.deepEqual([...uses].sort(), ['phrase', 'quotation', 'title'])
  })

  it('has every quotation from the letters in its source word for word, but for the one that a note excuses', () => {
    const lost = quotations.filter((quotation, i) => {
      const citation = cited[i]
      if (citation?.key === null || !LETTERS.includes(citation?.key ?? '')) return false
      const answer = verificationOf(workspace, URI, quotation)
      return !answer || isMissing(answer) || !['exact', 'typography', 'marked'].includes(answer.status)
    })
    assert.deepEqual(
      lost.map(({ text }) => text),
      [POPULAR]
    )
    const note = notesOf(document).find(({ marks }) => marks.some(({ start }) => start > lost[0]!.end))
    assert.match(noteText(document, note!), /on purpose/)
  })

  it('leads from every citation of the letters to its place, where no words are quoted', () => {
    for (const citation of citationsOf(apparatus)) {
      if (citation.key === null || !LETTERS.includes(citation.key)) continue
      const source = sourceOf(workspace, apparatus, citation, undefined)
      assert.ok(!isMissing(source) && source.found === 'place', `${citation.key} ${citation.locator}`)
    }
  })

  it('has the whole of both letters, section by section', () => {
    for (const [key, sections] of [
      ['pliny-6-16', 22],
      ['pliny-6-20', 20]
    ] as const) {
      const marks = [...read(`source/${key}.md`).matchAll(/\{§ (\d+)\} \S/g)].map(([, number]) => Number(number))
      assert.deepEqual(
        marks,
        Array.from({ length: sections }, (_, i) => i + 1)
      )
    }
  })

  it('marks the pages of two editions', () => {
    const { places } = inspect(workspace, URI)!
    assert.ok(places.length >= 5)
    assert.match(document.text, /\{ed\. 2030 p\. \d+\}/)
  })

  it('has remarks in the margin that stand in place, with replies and a revision', () => {
    const sidecar = readSidecar(read('vesuvius.annotated.md.annotations.jsonl'))
    assert.deepEqual(sidecar.problems, [])
    const remarks = sidecar.annotations.filter(({ replyTo }) => replyTo === undefined)
    assert.ok(remarks.length >= 3)
    assert.ok(sidecar.annotations.length > remarks.length)
    assert.ok(sidecar.annotations.some(({ revs }) => revs.length > 1))
    const anchors = anchorAll(
      document.text,
      remarks.map(({ targets }) => targets[0]!.selectors)
    )
    assert.ok(anchors.every(({ state }) => state === 'in-place'))
  })
})
