import assert from 'node:assert/strict'
import { newAnnotation, reply } from '../../src/core/annotations/compose.ts'
import { openDocument } from '../../src/core/document.ts'
import { withDocument, withFile, type Workspace } from '../../src/core/workspace.ts'
import { annotationTarget, findAnchors, sidecarFor, threadsOf } from '../../src/features/annotations.ts'
import { FOLDER, TEXT, workspaceFor } from './cursor.ts'

const SIDECAR = `${TEXT}.annotations.jsonl`
const PROSE = 'How beautiful is the Princess.\r\nShe is like a dove. Salome, “look at the moon!” How strange.\r\n'

/** The line of a remark on words of the text. */
function remark(id: string, words: string, body: string): string {
  const start = PROSE.indexOf(words)
  const stamp = { rev: `rev-${id}`, now: '2024-05-01T10:00:00Z', creator: 'Ada' }
  return newAnnotation({ ...stamp, id, body, text: PROSE, span: { start, end: start + words.length }, source: 'text' })
}

function answer(id: string, to: string, body: string, second: number): string {
  return reply({ id, to, body, rev: `rev-${id}`, now: `2024-05-01T10:00:0${second}Z`, creator: 'Bob' })
}

function held(text: string, ...lines: string[]): Workspace {
  const { workspace } = workspaceFor('')
  return withFile(withDocument(workspace, TEXT, openDocument(text)), SIDECAR, lines.map(line => `${line}\n`).join(''))
}

/** Each thread: its state, the words where it stands, what is said. */
function threads(text: string, ...lines: string[]): string[] {
  const workspace = held(text, ...lines)
  return threadsOf(workspace, TEXT, findAnchors(workspace, TEXT, new Map())).map(({ state, spans, comments }) => {
    const words = spans.map(({ start, end }) => text.slice(start, end)).join(' / ')
    return `${state} ${JSON.stringify(words)} ${comments.map(({ author, body }) => `${author}: ${body}`).join('; ')}`
  })
}

const DOVE = remark('urn:a', 'like a dove', 'A topos.')
const MOON = remark('urn:b', 'the moon', 'Again.')

describe('remarks in the margin', () => {
  it('stand at their words, in the order of the text, with their replies', () => {
    const lines = [MOON, answer('urn:d', 'urn:c', 'Indeed.', 2), DOVE, answer('urn:c', 'urn:a', 'Whose?', 1)]
    assert.deepEqual(threads(PROSE, ...lines), [
      'in-place "like a dove" Ada: A topos.; Bob: Whose?; Bob: Indeed.',
      'in-place "the moon" Ada: Again.'
    ])
  })

  it('stand there however lines end and wherever the words went', () => {
    assert.deepEqual(threads(PROSE.replaceAll('\r\n', '\n'), DOVE), ['in-place "like a dove" Ada: A topos.'])
    assert.deepEqual(threads(`Salome.\n\n${PROSE}`, DOVE), ['moved "like a dove" Ada: A topos.'])
  })

  it('whose words are gone stand first, and say so', () => {
    const [first, second] = threads(PROSE.replace('She is like a dove. ', ''), DOVE, MOON)
    assert.match(first!, /^lost "" Ada: A topos\.$/)
    assert.match(second!, /^moved "the moon"/)
  })

  it('follow what was found before, and say what an edit changed', () => {
    const workspace = held(PROSE, DOVE)
    const [[key, anchor] = ['', undefined]] = findAnchors(workspace, TEXT, new Map())
    const edited = withDocument(workspace, TEXT, openDocument(PROSE.replace('a dove', 'a dave')))
    assert.equal(findAnchors(edited, TEXT, new Map([[key, anchor!]])).size, 0)
    assert.equal(threadsOf(edited, TEXT, new Map([[key, anchor!]]))[0]!.state, 'changed')
    assert.equal(threadsOf(edited, TEXT, new Map([[key, { state: 'in-place' as const }]]))[0]!.state, 'lost')
  })

  it('are none without a sidecar, or without the text', () => {
    const { workspace } = workspaceFor(PROSE)
    assert.equal(sidecarFor(workspace, TEXT), undefined)
    assert.deepEqual(threadsOf(workspace, TEXT, new Map()), [])
    assert.deepEqual(threadsOf(held(PROSE, DOVE), `${FOLDER}/other.md`, new Map()), [])
  })
})

describe('a new remark is about', () => {
  /** The words of which a remark on `⟦…⟧`, or at the caret, would be. */
  function target(marked: string): string | undefined {
    const start = marked.search(/[⟦$]/)
    const text = marked.replace(/[⟦⟧]|\$0/g, '')
    const end = marked.includes('⟧') ? marked.indexOf('⟧') - 1 : start
    const { workspace, uri } = workspaceFor(text)
    const span = annotationTarget(workspace, uri, { start, end })
    return span && text.slice(span.start, span.end)
  }

  for (const [what, marked, words] of [
    ['the words selected', 'She is ⟦like a dove⟧.', 'like a dove'],
    ['the words selected, without blanks around them', 'She is⟦ like a dove\n⟧.', 'like a dove'],
    ['the sentence at the caret', 'She is. She $0 flies. She was.', 'She  flies.'],
    ['the sentence over lines', 'She is\r\nli$0ke\r\na dove. So.', 'She is\r\nlike\r\na dove.'],
    ['the last sentence, not closed', 'She is. She fl$0ies', 'She flies'],
    ['the sentence in a note', 'A[^1].\n\n[^1]: One. Tw$0o. Three.', 'Two.'],
    ['nothing where blanks are selected', 'She is.⟦ \n ⟧', undefined],
    ['nothing between paragraphs', 'She is.\n\n\n$0\n\nShe was.', undefined]
  ] as const) {
    it(what, () => assert.equal(target(marked), words))
  }
})
