import assert from 'node:assert/strict'
import fc from 'fast-check'
import { appendText, newAnnotation, remove, reply, revise } from '../../../src/core/annotations/compose.ts'
import { readSidecar, stateWhenItSaid, type AnnotationState } from '../../../src/core/annotations/sidecar.ts'

const text = 'The mountain smoked for nine days before it burned.'
let made = 0

function stamp(now = `2024-05-01T12:00:${String(made % 60).padStart(2, '0')}Z`) {
  made++
  return { rev: `r${made}`, now }
}

let ids = 0

/** An id that nothing else in these tests has. */
function newId(): string {
  return `urn:uuid:${ids++}`
}

function remark(body: string, id = newId()): string {
  return newAnnotation({
    ...stamp(),
    id,
    creator: 'Anna',
    body,
    text,
    span: { start: 4, end: 12 },
    source: 'a text.md'
  })
}

/** The state of the only annotation that `lines` are about. */
function only(lines: readonly string[]): AnnotationState {
  const { annotations, deleted, problems } = readSidecar(lines.join('\n') + '\n')
  assert.deepEqual(problems, [])
  assert.equal(annotations.length + deleted.length, 1)
  return annotations[0] ?? deleted[0]!
}

/** What counts of a sidecar's state. */
function summary(source: string) {
  const { annotations, deleted } = readSidecar(source)
  return [...annotations, ...deleted].map(({ id, body, isDeleted, shown, rivals }) => ({
    id,
    body,
    isDeleted,
    rev: shown.rev,
    rivals: rivals.map(rival => rival.rev)
  }))
}

describe('readSidecar', () => {
  it('reads an annotation as it was composed', () => {
    const state = only([remark('Vesuvius.')])
    assert.equal(state.body, 'Vesuvius.')
    assert.equal(state.creator, 'Anna')
    assert.deepEqual(state.motivations, ['commenting'])
    assert.equal(state.targets[0]?.source, 'a%20text.md')
    assert.equal(state.targets[0]?.selectors.length, 2)
  })

  it('shows the last of successive edits, in any order and twice', () => {
    const first = remark('one')
    const second = revise(only([first]), { ...stamp(), body: 'two' })
    const third = revise(only([first, second]), { ...stamp(), body: 'three' })
    const state = only([third, first, second, first, third])
    assert.equal(state.body, 'three')
    assert.deepEqual(state.rivals, [])
    // The edit in the middle was lost, as by compacting: the first line is replaced all the same.
    assert.equal(only([first, third]).body, 'three')
  })

  it('keeps both of two concurrent edits and shows the later one', () => {
    const first = remark('one')
    const mine = revise(only([first]), { ...stamp('2024-06-01T00:00:00Z'), body: 'mine' })
    const theirs = revise(only([first]), { ...stamp('2024-06-02T00:00:00Z'), body: 'theirs' })
    const state = only([first, mine, theirs])
    assert.equal(state.body, 'theirs')
    assert.deepEqual(
      state.rivals.map(rival => rival.text),
      [mine]
    )
    const settled = revise(state, { ...stamp(), body: 'both' })
    assert.deepEqual(only([settled, theirs, first, mine]).rivals, [])
  })

  it('deletes, unless somebody edited meanwhile', () => {
    const first = remark('one')
    const deletion = remove(only([first]), stamp('2024-07-01T00:00:00Z'))
    assert.ok(only([deletion, first]).isDeleted)
    const edit = revise(only([first]), { ...stamp('2024-06-01T00:00:00Z'), body: 'two' })
    const state = only([deletion, edit, first])
    assert.ok(!state.isDeleted)
    assert.equal(state.body, 'two')
    assert.ok(only([deletion, edit, first, remove(state, stamp())]).isDeleted)
  })

  it('knows replies, and remarks on the text as a whole', () => {
    const first = remark('one', 'urn:uuid:first')
    const answer = reply({ ...stamp(), id: 'urn:uuid:answer', creator: '', body: 'no', to: 'urn:uuid:first' })
    const whole = JSON.stringify({ id: 'urn:x', type: 'Annotation', target: 'a.md', bodyValue: 'All of it' })
    const { annotations } = readSidecar([answer, first, whole].join('\n'))
    const of = (id: string) => annotations.find(annotation => annotation.id === id)
    assert.equal(of('urn:uuid:answer')?.replyTo, 'urn:uuid:first')
    assert.equal(of('urn:x')?.replyTo, undefined)
    assert.deepEqual(of('urn:x')?.targets, [])
    assert.equal(of('urn:x')?.body, 'All of it')
  })

  it('names a line without rev by its words, whatever its line end', () => {
    const line = JSON.stringify({ id: 'urn:x', type: 'Annotation', target: 'a.md' })
    const rev = only2(line + '\n')
    assert.match(rev, /^[0-9a-f]{16}$/)
    assert.equal(only2(`\ufeff${line}\r\n`), rev)
    const edit = revise(readSidecar(line).annotations[0]!, { ...stamp(), body: 'new' })
    assert.deepEqual(
      summary(`${edit}\n${line}`).map(state => [state.body, state.rivals.length]),
      [['new', 0]]
    )
  })

  it('shows lines that replace each other rather than none', () => {
    const line = (rev: string, replaces: string): string =>
      JSON.stringify({ id: 'urn:x', type: 'Annotation', target: 'a.md', rev, replaces: [replaces] })
    assert.equal(readSidecar(`${line('a', 'b')}\n${line('b', 'a')}`).annotations[0]?.shown.rev, 'b')
    assert.equal(readSidecar(line('a', 'a')).annotations.length, 1)
  })

  it('skips, keeps and reports what it cannot read', () => {
    const newer = JSON.stringify({ sidecar: 2, id: 'urn:n', type: 'Annotation', target: 'a.md' })
    const good = remark('good')
    const lines = ['<<<<<<< HEAD', good, '=======', '>>>>>>> theirs', '{"id":', 'nonsense', '[1]', '{"a":1}', newer, '']
    const source = lines.join('\r\n') + '{"id":"urn:t'
    const sidecar = readSidecar(source)
    assert.equal(sidecar.annotations.length, 1)
    assert.equal(sidecar.lines.length, 10)
    const conflict = 'sidecar-conflict'
    const foreign = 'sidecar-foreign'
    assert.deepEqual(
      sidecar.problems.map(problem => problem.code),
      [conflict, conflict, conflict, 'sidecar-torn', 'sidecar-invalid', foreign, foreign, foreign, 'sidecar-torn']
    )
    const last = sidecar.problems.at(-1)!
    assert.equal(source.slice(last.start, last.end), '{"id":"urn:t')
  })

  it('reads a line that lacks only what other programs want, and says so', () => {
    const target = { selector: { type: 'TextQuoteSelector', exact: 'nine' } }
    const sidecar = readSidecar(JSON.stringify({ id: 'a1', type: 'Annotation', target }))
    assert.equal(sidecar.annotations[0]?.targets.length, 1)
    assert.deepEqual(
      sidecar.problems.map(problem => problem.code),
      ['sidecar-invalid']
    )
  })
})

function only2(source: string): string {
  return readSidecar(source).annotations[0]!.shown.rev
}

describe('an annotation that is changed while others change it', () => {
  const first = remark('Whose garden?')
  const id = only([first]).id
  const theirs = revise(only([first]), { ...stamp(), body: 'The king’s garden.' })
  const deletion = remove(only([first]), stamp())
  const seen = (words: string, ...lines: readonly string[]): AnnotationState =>
    stateWhenItSaid(readSidecar(lines.join('\n')), id, words)!

  it('keeps what others made of it beside the new words', () => {
    const mine = revise(seen('Whose garden?', first, theirs), { ...stamp(), body: 'Whose wall?' })
    const { body, rivals } = only([first, theirs, mine])
    assert.deepEqual([body, rivals.length], ['Whose wall?', 1])
    assert.match(rivals[0]!.text, /The king’s garden/)
  })

  it('comes back with the new words where others deleted it, and goes with its old ones alone', () => {
    const mine = revise(seen('Whose garden?', first, deletion), { ...stamp(), body: 'Whose wall?' })
    const state = only([first, deletion, mine])
    assert.deepEqual([state.body, state.isDeleted], ['Whose wall?', false])
    const gone = remove(seen('Whose garden?', first, theirs), stamp())
    const left = only([first, theirs, gone])
    assert.deepEqual([left.body, left.isDeleted], ['The king’s garden.', false])
  })

  it('is what all lines come to where it says the same, and nothing where it never said so', () => {
    const tagged = revise(only([first]), { ...stamp(), tags: ['garden'] })
    assert.deepEqual(seen('Whose garden?\r\n', first, tagged), only([first, tagged]))
    assert.equal(seen('Whose house?', first, theirs), undefined)
    const mine = revise(only([first, theirs]), { ...stamp(), body: 'Nobody’s.' })
    assert.deepEqual(seen('The king’s garden.', first, theirs, mine).revs.length, 2)
  })
})

describe('a sidecar that two people write', () => {
  /** Steps of one person: which annotation, and what is done to it. */
  const steps = fc.array(fc.record({ pick: fc.nat(5), act: fc.constantFrom('add', 'edit', 'remove', 'answer') }), {
    maxLength: 8
  })

  /** Does the steps on a copy of `base`; all lines, the base's included. */
  function work(base: readonly string[], list: readonly { pick: number; act: string }[], who: string): string[] {
    const lines = [...base]
    for (const { pick, act } of list) {
      const { annotations } = readSidecar(lines.join('\n'))
      const state = annotations[pick % Math.max(1, annotations.length)]
      if (!state || act === 'add') lines.push(remark(`${who} adds`))
      else if (act === 'edit') lines.push(revise(state, { ...stamp(), body: `${who} edits` }))
      else if (act === 'remove') lines.push(remove(state, stamp()))
      else lines.push(reply({ ...stamp(), id: newId(), creator: who, body: 'yes', to: state.id }))
    }
    return lines
  }

  it('comes to the same state however its lines are mixed, and loses nothing', () => {
    fc.assert(
      fc.property(steps, steps, steps, fc.infiniteStream(fc.nat()), (before, left, right, order) => {
        const base = work([], before, 'base')
        const ours = work(base, left, 'ours')
        const theirs = work(base, right, 'theirs')
        const union = [...ours, ...theirs.slice(base.length)]
        const keys = union.map(line => ({ line, key: order.next().value as number }))
        const mixed = keys.sort((a, b) => a.key - b.key).map(({ line }) => line)
        assert.deepEqual(summary(mixed.join('\n')), summary(union.join('\r\n')))
        assert.deepEqual(summary([...theirs, ...ours].join('\n')), summary(union.join('\n')))
        const ids = new Set(summary(union.join('\n')).map(state => state.id))
        for (const { id } of [...summary(ours.join('\n')), ...summary(theirs.join('\n'))]) assert.ok(ids.has(id))
      }),
      { numRuns: 60 }
    )
  })

  it('loses at most its last line when it is cut anywhere', () => {
    fc.assert(
      fc.property(steps, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
        const lines = work([], list, 'me')
        const source = lines.map(line => appendText(true, line)).join('')
        const cut = source.slice(0, Math.floor(source.length * share))
        const whole = cut.split('\n').length - 1
        const read = readSidecar(cut).lines.filter(line => line.revision).length
        assert.ok(read === whole || read === whole + 1)
        const mended = cut + appendText(cut === '' || cut.endsWith('\n'), remark('after the crash'))
        assert.ok(summary(mended).some(state => state.body === 'after the crash'))
      }),
      { numRuns: 60 }
    )
  })

  it('never throws', () => {
    const key = fc.constantFrom('id', 'type', 'target', 'body', 'rev', 'replaces', 'modified', 'selector', 'x')
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('Annotation', 'Tombstone', 'urn:x'))
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.dictionary(key, value).map(it => JSON.stringify(it))
          )
        ),
        lines => {
          readSidecar(lines.join('\n'))
        }
      )
    )
  })
})
