import assert from 'node:assert/strict'
import { openDocument } from '../../../src/core/document.ts'
import { noteProblems } from '../../../src/core/notes/noteProblems.ts'
import { notesOf } from '../../../src/core/notes/notes.ts'
import { effort } from '../../effort.ts'

/** Each web note as its marks' offsets and its body. */
const notes = (text: string): string[] =>
  notesOf(openDocument(text)).map(({ label, marks, body }) => {
    const words = body ? text.slice(body.start, body.end).replace(/^\[\d+\] /, '') : '-'
    return `${label}: ${marks.map(mark => text.slice(mark.start, mark.end) + mark.start).join(' ')} ${words}`
  })
const problems = (text: string): string[] =>
  noteProblems(openDocument(text)).map(({ code, start, end }) => `${code} ${text.slice(start, end)}${start}`)

describe('web notes: marks that touch', () => {
  it('are marks each, any number in a row', () => {
    assert.deepEqual(notes('Case.[1][2]\n\n[1] a\n[2] b'), ['1: [1]5 a', '2: [2]8 b'])
    const row = 'A.[1][2][3] B.[4][5][6][7]\n\n' + [1, 2, 3, 4, 5, 6, 7].map(n => `[${n}] x\n`).join('\n')
    assert.equal(notes(row).length, 7)
    assert.deepEqual(problems(row), [])
    assert.deepEqual(notes('> A.[1][2]\r\n> [3]\r\n\r\n[1] a\r\n[2] b\r\n[3] c').length, 3)
  })

  it('are nothing without bodies, and no marks beside a digit or before a parenthesis', () => {
    assert.deepEqual(notes('[1][2] alone'), [])
    assert.deepEqual(notes('5[1][2]\n\n[1] a\n[2] b'), ['2: [2]4 b'])
    assert.deepEqual(notes('x[1][2](a)\n\n[1] a\n\n[2] b'), ['1: [1]1 a'])
  })

  it('stand where they are written', () => {
    assert.deepEqual(notes('A[1][] b.\n\n[1] a'), ['1: [1]1 a'])
  })

  it('leave words before a mark alone', () => {
    assert.deepEqual(notes('[text][1] and [2]\n\n[1] a\n[2] b'), ['1: [1]6 a', '2: [2]14 b'])
  })
})

describe('web notes: series that begin anew', () => {
  const TEXT = 'A[1] b[2]. C[1] d[2].\n\n'

  it('are paired in order where all bodies stand at the end', () => {
    const expected = ['1: [1]1 a', '2: [2]6 b', '1: [1]12 c', '2: [2]17 d']
    for (const bodies of [
      '[1] a\n\n[2] b\n\n[1] c\n\n[2] d',
      '[1] a\n[2] b\n[1] c\n[2] d',
      '[1] a\n[2] b\n\nOn C\n\n[1] c\n[2] d'
    ]) {
      assert.deepEqual(notes(TEXT + bodies), expected, bodies)
      assert.deepEqual(problems(TEXT + bodies), [])
    }
    assert.deepEqual(notes('A[1] C[1] E[1]\n\n[1] a\n\n[1] c\n\n[1] e'), ['1: [1]1 a', '1: [1]6 c', '1: [1]11 e'])
  })

  it('are told from a second mark of one note', () => {
    const text = 'A[1] b[2] c[1] d[3]. E[1] f[2].\n\n[1] a\n[2] b\n[3] d\n\n[1] e\n[2] f'
    assert.deepEqual(notes(text), ['1: [1]1 [1]11 a', '2: [2]6 b', '3: [3]16 d', '1: [1]22 e', '2: [2]27 f'])
    assert.deepEqual(notes('A[1] b[1].\n\n[1] a\n\n[2] b'), ['1: [1]1 [1]6 a'])
  })

  it('are one after the other where each chapter has its bodies', () => {
    const text = 'A[1] b[2].\n\n[1] a\n\n[2] b\n\nC[1]\n[2] d.\n\n[1] c\n\n[2] d'
    assert.deepEqual(notes(text), ['1: [1]1 a', '2: [2]6 b', '1: [1]27 c', '2: [2]31 d'])
  })

  it('lose nothing in silence', () => {
    const text = 'A[1] b[2].\n\n[1] a\n\n[2] b\n\n[1] c\n\n[2] d'
    assert.deepEqual(problems(text), ['note-unused [1]26', 'note-unused [2]33'])
    assert.equal(new Set(notesOf(openDocument(text)).map(({ id }) => id)).size, 4)
  })

  it('need linear time', () => {
    for (const text of [
      'a[1]\n\n[1] b\n\n'.repeat(500),
      '[1]\n\n'.repeat(500),
      'a[1] '.repeat(500) + '\n\n[1] b'.repeat(500)
    ]) {
      const start = effort()
      notes(text)
      assert.ok(effort() - start < 1000)
    }
  })
})

describe('web notes: a mark behind the bodies', () => {
  const TEXT = 'A[1] b[2] c[4].\n\n[1] a\n[2] b\n[4] c\n\n'

  it('is told of where its number falls inside the series', () => {
    assert.deepEqual(problems(TEXT + 'After [3] and [7].'), ['note-undefined [3]42'])
    assert.deepEqual(problems('A[1] b[3] c[2] d[4].\n\n[1] a\n[2] b\n[4] c'), ['note-undefined [3]6'])
  })

  it('is told of where its note stands before it', () => {
    const [problem] = noteProblems(openDocument(TEXT + 'After [2].'))
    assert.equal(problem!.message, 'A line that begins [2] stands before this mark, but none behind it.')
  })
})

describe('web notes: labels', () => {
  it('are as they are written', () => {
    assert.deepEqual(notes('A[01] b[02] c[1].\n\n[01] a\n[02] b'), ['01: [01]1 a', '02: [02]7 b', '1: [1]13 -'])
  })
})
