import assert from 'node:assert/strict'
import { choose, type NewAnnotation, newAnnotation, remove, reply, revise } from '../../src/core/annotations/compose.ts'
import { readSidecar } from '../../src/core/annotations/sidecar.ts'
import { sectionAt } from '../../src/core/annotations/scope.ts'
import { openDocument } from '../../src/core/document.ts'
import { withDocument, withFile, type Workspace } from '../../src/core/workspace.ts'
import {
  type Anchor,
  annotationTarget,
  findAnchors,
  placedRemarks,
  sidecarFor,
  type Thread,
  threadsOf
} from '../../src/features/annotations.ts'
import { correctionOf } from '../../src/features/correction.ts'
import { readingPage } from '../../src/features/exports.ts'
import { applyEdits, FOLDER, TEXT, workspaceFor } from './cursor.ts'

const SIDECAR = `${TEXT}.annotations.jsonl`
const PROSE = 'How beautiful is the Princess.\r\nShe is like a dove. Salome, “look at the moon!” How strange.\r\n'

/** The line of a remark on words of the text. */
function remark(
  id: string,
  words: string,
  body: string,
  more: readonly string[] = [],
  said: Partial<NewAnnotation> = {}
): string {
  const stamp = { rev: `rev-${id}`, now: '2024-05-01T10:00:00Z', creator: 'Ada' }
  const spans = [words, ...more].map(each => {
    const start = PROSE.indexOf(each)
    return { start, end: start + each.length }
  })
  const passages = { text: PROSE, span: spans[0]!, more: spans.slice(1), source: 'text' }
  return newAnnotation({ ...stamp, id, body, ...passages, ...said })
}

function answer(id: string, to: string, body: string, second: number): string {
  return reply({ id, to, body, rev: `rev-${id}`, now: `2024-05-01T10:00:0${second}Z`, creator: 'Bob' })
}

function held(text: string, ...lines: string[]): Workspace {
  const { workspace } = workspaceFor('')
  return withFile(withDocument(workspace, TEXT, openDocument(text)), SIDECAR, lines.map(line => `${line}\n`).join(''))
}

function threadsIn(workspace: Workspace): Thread[] {
  return threadsOf(workspace, TEXT, findAnchors(workspace, TEXT, new Map()))
}

/** Each thread: its state, the words where it stands, what is said. */
function threads(text: string, ...lines: string[]): string[] {
  const workspace = held(text, ...lines)
  return threadsIn(workspace).map(({ state, spans, comments }) => {
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

  it('whose remark is gone stand first, by themselves, with what is said to them', () => {
    const gone = remove(readSidecar(DOVE).annotations[0]!, { rev: 'gone', now: '2024-05-02T10:00:00Z' })
    const lines = [MOON, DOVE, gone, answer('urn:c', 'urn:a', 'Whose?', 1), answer('urn:d', 'urn:c', 'Indeed.', 2)]
    assert.deepEqual(threads(PROSE, ...lines), [
      'in-place "" Bob: Whose?; Bob: Indeed.',
      'in-place "the moon" Ada: Again.'
    ])
    assert.deepEqual(
      threadsIn(held(PROSE, ...lines)).map(({ answersNothing }) => answersNothing),
      [true, false]
    )
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

  it('stand in the reading view where they were followed to, as in the editor', () => {
    const workspace = held(PROSE, DOVE)
    const found = findAnchors(workspace, TEXT, new Map())
    const [[key, anchor] = ['', undefined]] = found
    // Written anew letter by letter, so that matching would find nothing of it.
    const words = 'quick 79'.padEnd('like a dove'.length, '!')
    const edited = withDocument(workspace, TEXT, openDocument(PROSE.replace('like a dove', words)))
    const page = (anchors: ReadonlyMap<string, Anchor> | undefined): string =>
      [...readingPage(edited, TEXT, 'Untitled', () => anchors)!.body].join('')
    const marked = new RegExp(`<(\\w+)[^>]*id="remarked-1"[^>]*>${words}</\\1>`)
    assert.match(page(new Map([[key, anchor!]])), marked)
    assert.doesNotMatch(page(undefined), marked)
    const [remark] = placedRemarks(edited, TEXT, new Map([[key, anchor!]]))
    assert.deepEqual([remark!.anchored.state, remark!.anchored.spans.length], ['changed', 1])
  })

  it('are about several passages, each found and followed by itself', () => {
    const both = remark('urn:a', 'like a dove', 'Both.', ['the moon'])
    assert.deepEqual(threads(PROSE, both), ['in-place "like a dove / the moon" Ada: Both.'])
    assert.deepEqual(threads(PROSE.replace('She is like a dove. ', ''), both), ['changed "the moon" Ada: Both.'])
    const [thread] = threadsIn(held(PROSE, both))
    assert.equal(thread!.quote, 'like a dove … the moon')
    assert.equal(findAnchors(held(PROSE, both), TEXT, new Map()).size, 2)
  })

  it('that two people changed at once name the other version, until one is chosen', () => {
    const [state] = sidecarFor(held(PROSE, DOVE), TEXT)!.annotations
    const mine = revise(state!, { rev: 'm', now: '2024-06-01T00:00:00Z', body: 'Mine.', by: 'Bob' })
    const theirs = revise(state!, { rev: 't', now: '2024-06-02T00:00:00Z', body: 'Theirs.', by: 'Ada' })
    const merged = held(PROSE, DOVE, mine, theirs)
    const [comment] = threadsIn(merged)[0]!.comments
    assert.equal(comment!.body, 'Theirs.')
    assert.deepEqual(
      comment!.versions.map(({ rev, author, body, isDeletion }) => [rev, author, body, isDeletion]),
      [['m', 'Bob', 'Mine.', false]]
    )
    const [rivals] = sidecarFor(merged, TEXT)!.annotations
    const chosen = choose(rivals!, rivals!.rivals[0]!, { rev: 'c', now: '2024-06-03T00:00:00Z' })
    for (const lines of [
      [DOVE, mine, theirs, chosen],
      [chosen, theirs, DOVE, mine]
    ]) {
      const [settled] = threadsIn(held(PROSE, ...lines))[0]!.comments
      assert.deepEqual([settled!.body, settled!.versions], ['Mine.', []])
    }
    const kept = revise(rivals!, { rev: 'k', now: '2024-06-03T00:00:00Z' })
    const [settled] = threadsIn(held(PROSE, DOVE, mine, theirs, kept))[0]!.comments
    assert.deepEqual([settled!.body, settled!.versions], ['Theirs.', []])
  })

  it('offer a deletion that was made meanwhile, and can take it', () => {
    const [state] = sidecarFor(held(PROSE, DOVE), TEXT)!.annotations
    const mine = revise(state!, { rev: 'm', now: '2024-06-01T00:00:00Z', body: 'Mine.' })
    const gone = remove(state!, { rev: 'g', now: '2024-06-02T00:00:00Z' })
    const merged = held(PROSE, DOVE, mine, gone)
    const [comment] = threadsIn(merged)[0]!.comments
    assert.deepEqual([comment!.body, comment!.versions.map(each => each.isDeletion)], ['Mine.', [true]])
    const [rivals] = sidecarFor(merged, TEXT)!.annotations
    const chosen = choose(rivals!, rivals!.rivals[0]!, { rev: 'c', now: '2024-06-03T00:00:00Z' })
    assert.deepEqual(threads(PROSE, DOVE, mine, gone, chosen), [])
  })

  it('are settled, and taken up again', () => {
    const settle = (line: string, isResolved: boolean): string =>
      revise(sidecarFor(held(PROSE, line), TEXT)!.annotations[0]!, {
        rev: 'r',
        now: '2024-06-01T00:00:00Z',
        isResolved
      })
    const settled = settle(DOVE, true)
    assert.equal(threadsIn(held(PROSE, settled))[0]!.isResolved, true)
    assert.equal(threadsIn(held(PROSE, settle(settled, false)))[0]!.isResolved, false)
  })

  it('suggest other words, which are put in place only of those that they are about', () => {
    const line = remark('urn:a', 'a dove', 'A slip?', [], { replacement: 'a *swan*', motivation: 'editing' })
    const [thread] = threadsIn(held(PROSE, line))
    assert.deepEqual(
      [thread!.kind, thread!.comments[0]!.body, thread!.comments[0]!.replacement],
      ['editing', 'A slip?', 'a *swan*']
    )
    const corrected = (text: string, other = line): unknown => {
      const workspace = held(text, other)
      const answer = correctionOf(workspace, TEXT, 'urn:a', findAnchors(workspace, TEXT, new Map()))
      return answer instanceof Map ? applyEdits(text, answer.get(TEXT)!) : answer
    }
    assert.equal(corrected(PROSE), PROSE.replace('a dove', 'a *swan*'))
    assert.equal(corrected(`New.\n\n${PROSE}`), `New.\n\n${PROSE.replace('a dove', 'a *swan*')}`)
    const refusal = { refusal: 'The words that this correction is about are not in the text as they were.' }
    assert.deepEqual(corrected(PROSE.replace('a dove', 'a dave')), refusal)
    assert.deepEqual(corrected(PROSE.replace('She is like a dove. ', '')), refusal)
    assert.deepEqual(corrected(PROSE, DOVE), { refusal: 'This remark suggests no other words.' })
    assert.equal(correctionOf(held(PROSE), TEXT, 'urn:a', new Map()), undefined)
  })

  it('in several places are shown in the section where they stood', () => {
    const before = '# Winter\n\nSnow fell.\n\n# Spring\n\nRain fell. So it was.\n'
    const after =
      '# Winter\n\nRain fell. Frost came.\n\n# Summer\n\nRain fell. It was hot.\n\n# Spring\n\nRain fell. Yes.\n'
    const start = before.indexOf('Rain fell')
    const common = {
      id: 'urn:r',
      rev: 'r',
      now: '2024-05-01T10:00:00Z',
      creator: 'Ada',
      body: 'How much?',
      source: 't.md'
    }
    const document = openDocument(before)
    const line = newAnnotation({
      ...common,
      text: before,
      span: { start, end: start + 9 },
      sectionAt: offset => sectionAt(document, offset)
    })
    assert.match(line, /"scope":"t\.md#spring"/)
    const bare = line.replace(/"(?:prefix|suffix)":"[^"]*",?/g, '').replace(',}', '}')
    const [thread] = threadsIn(held(after, bare))
    assert.deepEqual([thread!.state, thread!.spans[0]!.start], ['ambiguous', after.lastIndexOf('Rain fell')])
    const [elsewhere] = threadsIn(held(after, bare.replace('#spring', '#autumn')))
    assert.notEqual(elsewhere!.spans[0]!.start, after.lastIndexOf('Rain fell'))
  })

  it('on the text as a whole have no words to lose', () => {
    const whole = JSON.stringify({ ...(JSON.parse(DOVE) as object), target: 'text.annotated.md' })
    assert.deepEqual(threads(PROSE, whole), ['in-place "" Ada: A topos.'])
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
