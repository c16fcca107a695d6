import assert from 'node:assert/strict'
import { deleteNote } from '../../../src/features/notes/deleteNote.ts'
import { merge } from '../../../src/features/notes/merge.ts'
import { moveTo } from '../../../src/features/notes/move.ts'
import { operate, type Operation } from '../../../src/features/notes/operation.ts'
import { renumber } from '../../../src/features/notes/renumber.ts'
import { sort } from '../../../src/features/notes/sort.ts'
import { toggleInline } from '../../../src/features/notes/toggleInline.ts'
import { applyEdits, workspaceFor } from '../cursor.ts'

/** The text after an operation, `$0` in it standing for the caret and `$0…$1` for a selection; or why there is none. */
function after(text: string, operation: Operation): string {
  const { workspace, uri, offset } = workspaceFor(text.replace('$1', ''))
  const selected = text.includes('$1') ? text.indexOf('$1') - 2 : offset
  const edits = operate(workspace, uri, { start: offset, end: selected }, operation)
  return 'refusal' in edits ? edits.refusal : applyEdits(workspace.documents.get(uri)!.text, edits.get(uri)!)
}

type Case = readonly [what: string, text: string, after: string | RegExp]

function check(title: string, operation: Operation, cases: readonly Case[]): void {
  describe(title, () => {
    for (const [what, text, expected] of cases) {
      it(what, () => {
        if (typeof expected !== 'string') {
          assert.match(after(text, operation), expected)
          return
        }
        assert.equal(after(text, operation), expected)
        // Of whatever kind the line ends are.
        for (const newline of ['\r\n', '\r'])
          assert.equal(after(text.replaceAll('\n', newline), operation), expected.replaceAll('\n', newline))
      })
    }
  })
}

check('Renumber Notes', renumber, [
  [
    'numbers in the order of first marks, unused notes last',
    'A[^7] b[^2] c[^7].\n\n[^1]: Unused.\n[^2]: Two.\n[^7]: Seven.',
    'A[^1] b[^2] c[^1].\n\n[^3]: Unused.\n[^2]: Two.\n[^1]: Seven.'
  ],
  [
    'says of the web’s notes that they have to be converted',
    'A[1] b[2].\n\n[1] One.\n[2] Two.',
    /converts them to \[\^1\]/
  ],
  ['says that there are none', 'A.', /^There are no numbered notes here\.$/],
  [
    'numbers each series by itself, however it is spelled',
    'A[^ed:9] b[^4] c[^Ed:2].\n\n[^ed:2]: B.\n[^ED:9]: A.\n[^4]: C.',
    'A[^ed:1] b[^1] c[^Ed:2].\n\n[^ed:2]: B.\n[^ED:1]: A.\n[^1]: C.'
  ],
  [
    'leaves names and signs, and numbers past ten',
    'A[^plan] b[^*] c[^†] d[^3].\n\n[^3]: D.\n[^plan]: A.\n[^*]: B.\n[^†]: C.',
    'A[^plan] b[^*] c[^†] d[^1].\n\n[^1]: D.\n[^plan]: A.\n[^*]: B.\n[^†]: C.'
  ],
  [
    'takes further bodies and marks without a body along',
    'A[^8] b[^5].\n\n[^5]: One.\n[^5]: Other.',
    'A[^1] b[^2].\n\n[^2]: One.\n[^2]: Other.'
  ],
  ['takes 01 for another label than 1', 'A[^01] b[^1].\n\n[^1]: B.\n[^01]: A.', 'A[^1] b[^2].\n\n[^2]: B.\n[^1]: A.'],
  ['leaves code alone', 'A[^4] `[^4]`.\n\n[^4]: B.', 'A[^1] `[^4]`.\n\n[^1]: B.'],
  ['leaves what the web prints alone', 'A[1] b[^4].\n\n[1] Web.\n\n[^4]: B.', 'A[1] b[^1].\n\n[1] Web.\n\n[^1]: B.'],
  ['has nothing to do twice', 'A[^1] b[^2].\n\n[^2]: B.\n[^1]: A.', /already/],
  ['has nothing to do without numbers', 'A[^a].\n\n[^a]: B.', /no numbered notes/]
])

check('Sort Notes', sort, [
  [
    'puts bodies in the order of first marks, unused ones last',
    'A[^c] b[^a] c[^b].\n\n[^a]: One.\n\n[^x]: Unused.\n\n[^b]: Two.\n\n    More.\n\n[^c]: Three.\n',
    'A[^c] b[^a] c[^b].\n\n[^c]: Three.\n\n[^a]: One.\n\n[^b]: Two.\n\n    More.\n\n[^x]: Unused.\n'
  ],
  [
    'keeps what stands between them, line by line or not',
    'A[^1] b[^2] c[^3].\n\n[^3]: C.\n[^2]: B.\n\n[^1]: A.',
    'A[^1] b[^2] c[^3].\n\n[^1]: A.\n[^2]: B.\n\n[^3]: C.'
  ],
  [
    'sorts each run by itself',
    'A[^1] b[^2].\n\n[^2]: B.\n[^1]: A.\n\nC[^3] d[^4].\n\n[^4]: D.\n[^3]: C.',
    'A[^1] b[^2].\n\n[^1]: A.\n[^2]: B.\n\nC[^3] d[^4].\n\n[^3]: C.\n[^4]: D.'
  ],
  [
    'puts a note of a note behind those of the text',
    'A[^1] b[^2].\n\n[^n]: Nested.\n[^2]: B.\n[^1]: A[^n].',
    'A[^1] b[^2].\n\n[^1]: A[^n].\n[^2]: B.\n[^n]: Nested.'
  ],
  [
    'keeps further bodies behind the first',
    'A[^1] b[^2].\n\n[^2]: B.\n[^2]: Other.\n[^1]: A.',
    'A[^1] b[^2].\n\n[^1]: A.\n[^2]: B.\n[^2]: Other.'
  ],
  ['has nothing to do twice', 'A[^1] b[^2].\n\n[^1]: A.\n[^2]: B.', /already/],
  ['has nothing to do without notes', 'A ^[b].', /no notes to sort/],
  ['leaves notes in a quotation', '> A[^1] b[^2].\n>\n> [^2]: B.\n> [^1]: A.', /no notes to sort/]
])

check('Move Notes To the End', moveTo('end'), [
  [
    'gathers them behind the last words',
    'A[^1].\n\n[^1]: One.\n\n    More.\n\nB[^2].\n\n[^2]: Two.\n',
    'A[^1].\n\nB[^2].\n\n[^1]: One.\n\n    More.\n\n[^2]: Two.\n'
  ],
  [
    'puts them among those that stand there, unused ones last',
    'A[^1].\n\n[^x]: Unused.\n[^1]: One.\n\nB[^2].\n\n[^2]: Two.',
    'A[^1].\n\nB[^2].\n\n[^1]: One.\n\n[^2]: Two.\n\n[^x]: Unused.'
  ],
  [
    'takes all bodies of a label along',
    'A[^1].\n\n[^1]: One.\n[^1]: Other.\n\nB.',
    'A[^1].\n\nB.\n\n[^1]: One.\n\n[^1]: Other.'
  ],
  ['leaves sections as they are', 'A[^1].\n\n\n[^1]: One.\n\nB.', 'A[^1].\n\n\nB.\n\n[^1]: One.'],
  [
    'leaves notes in a list',
    '- A[^1].\n\n  [^1]: One.\n- B[^2].\n\n[^2]: Two.\n\nC.',
    '- A[^1].\n\n  [^1]: One.\n- B[^2].\n\nC.\n\n[^2]: Two.'
  ],
  ['has nothing to do twice', 'A[^1].\n\n[^1]: One.\n', /already/],
  ['has nothing to do without notes', 'A.', /no notes here/],
  ['would lose a note in code', 'A[^1].\n\n[^1]: One.\n\n```\nopen', /nothing was changed/]
])

check('Move Notes To the End of Their Section', moveTo('section'), [
  [
    'puts each before the next heading',
    '# One\n\nA[^1].\n\nMore.\n\n# Two\n\nB[^2].\n\n[^1]: One.\n\n[^2]: Two.\n',
    '# One\n\nA[^1].\n\nMore.\n\n[^1]: One.\n\n# Two\n\nB[^2].\n\n[^2]: Two.\n'
  ],
  [
    'takes a note of a note where that one goes',
    '# One\n\nA[^1].\n\n# Two\n\nB.\n\n[^1]: One[^n].\n\n[^n]: Nested.\n',
    '# One\n\nA[^1].\n\n[^1]: One[^n].\n\n[^n]: Nested.\n\n# Two\n\nB.\n'
  ],
  [
    'sets off a heading that follows at once',
    '# One\nA[^1].\n# Two\nB.\n\n[^1]: One.\n',
    '# One\nA[^1].\n\n[^1]: One.\n\n# Two\nB.\n'
  ],
  [
    'goes by blank lines where there are no headings',
    'A[^1].\n\n\nB.\n\n\nC.\n\n[^1]: One.\n',
    'A[^1].\n\n[^1]: One.\n\n\nB.\n\n\nC.\n'
  ],
  ['has nothing to do twice', '# One\n\nA[^1].\n\n[^1]: One.\n\n# Two\n\nB.', /already/]
])

check('Move Notes Behind Their Paragraph', moveTo('paragraph'), [
  [
    'puts each behind the words in which it is first marked',
    'A[^1] b[^2].\n\nC[^3] d[^1].\n\n[^3]: Three.\n\n[^2]: Two.\n\n[^1]: One.\n',
    'A[^1] b[^2].\n\n[^1]: One.\n\n[^2]: Two.\n\nC[^3] d[^1].\n\n[^3]: Three.\n'
  ],
  ['never tears a list apart', '- A[^1].\n- B.\n\nC.\n\n[^1]: One.', '- A[^1].\n- B.\n\n[^1]: One.\n\nC.'],
  [
    'never takes verse into a note',
    'A[^1].\n\n    Verse.\n\nC.\n\n[^1]: One.',
    'A[^1].\n\n    Verse.\n\n[^1]: One.\n\nC.'
  ],
  ['leaves unused notes', 'A[^1].\n\nB.\n\n[^x]: Unused.\n[^1]: One.', 'A[^1].\n\n[^1]: One.\n\nB.\n\n[^x]: Unused.'],
  ['has nothing to do twice', 'A[^1].\n\n[^1]: One.\n\nB.', /already/],
  ['leaves notes that are marked only in each other', 'A.\n\n[^1]: One[^2].\n\nB.\n\n[^2]: Two[^1].', /already/]
])

check('Merge Equal Notes', merge, [
  [
    'makes one of those with the same words, however their lines are set',
    'A[^1] b[^2] c[^3].\n\n[^1]: Salome,\n    act 1.\n\n[^2]: Other.\n\n[^3]: Salome, act 1.\n',
    'A[^1] b[^2] c[^1].\n\n[^1]: Salome,\n    act 1.\n\n[^2]: Other.\n'
  ],
  ['leaves another series alone', 'A[^1] b[^ed:1].\n\n[^1]: So.\n[^ed:1]: So.', /No two/],
  ['leaves notes in which others are marked', 'A[^1] b[^2].\n\n[^1]: So[^3].\n[^2]: So[^3].\n[^3]: C.', /No two/],
  ['leaves notes that are not written yet', 'A[^1] b[^2].\n\n[^1]:\n\n[^2]:', /No two/],
  ['leaves unused notes', 'A[^1].\n\n[^1]: So.\n[^2]: So.', /No two/]
])

check('Inline Note ↔ Reference', toggleInline, [
  [
    'makes a body of a note in the line',
    'A^[so $0it is] b[^4].\n\n[^4]: B.\n',
    'A[^5] b[^4].\n\n[^4]: B.\n\n[^5]: so it is\n'
  ],
  [
    'makes bodies of all that are selected',
    '$0A^[one] b^[two]$1 c^[three].\n',
    'A[^1] b[^2] c^[three].\n\n[^1]: one\n\n[^2]: two\n'
  ],
  ['takes the inner of two at the caret', 'A^[one ^[t$0wo] three].\n', 'A^[one [^1] three].\n\n[^1]: two\n'],
  ['leaves the signs of a quotation there', '> A^[one\n> t$0wo] b.\n\nC.', '> A[^1] b.\n\nC.\n\n[^1]: one\n    two\n'],
  ['makes no list of a note', 'A^[- s$0o] b.', /list/],
  [
    'writes a note into its line',
    'A[^$01] b[^2].\n\n[^1]: One, *so*\n    it is.\n\n[^2]: Two.\n',
    'A^[One, *so* it is.] b[^2].\n\n[^2]: Two.\n'
  ],
  ['does so from its body too', 'A[^1].\n\n[^$01]: One [sic].\n', 'A^[One [sic].].\n'],
  ['not one marked twice', 'A[^$01] b[^1].\n\n[^1]: One.', /2 times/],
  ['not one of several paragraphs', 'A[^$01].\n\n[^1]: One.\n\n    Two.', /more than one paragraph/],
  ['not a list', 'A[^$01].\n\n[^1]: - One.', /more than one paragraph/],
  ['not one with a bracket alone', 'A[^$01].\n\n[^1]: One] so.', /bracket/],
  ['not one of a series', 'A[^ed$0:1].\n\n[^ed:1]: One.', /series/],
  ['not one that is missing', 'A[^$01].', /not written/],
  ['not one that is unused', 'A.\n\n[^$01]: One.', /No mark/],
  ['not one written twice', 'A[^$01].\n\n[^1]: One.\n[^1]: Two.', /several notes/],
  ['not one in a quotation', 'A[^$01].\n\n> b\n>\n> [^1]: One.', /list or a quotation/],
  ['not one marked in itself', 'A.\n\n[^$01]: One[^1].', /in itself/],
  ['not one without words', 'A[^$01].\n\n[^1]:', /no words/],
  ['nothing where no note is', 'A$0 b.', /no mark/]
])

check('Delete with Note', deleteNote, [
  [
    'takes the mark and the body',
    'A [^$01], b[^2].\n\n[^1]: One.\n\n    More.\n\n[^2]: Two.\n',
    'A, b[^2].\n\n[^2]: Two.\n'
  ],
  ['takes only this mark of several', 'A[^1] b[^$01].\n\n[^1]: One.', 'A[^1] b.\n\n[^1]: One.'],
  ['takes a mark without a body', 'A[^$09] b.', 'A b.'],
  ['takes an unused note from its body', 'A.\n\n[^$01]: One.\n\nB.', 'A.\n\nB.'],
  ['takes a used note from its body', 'A[^1].\n\n[^$01]: One.\n', 'A.\n'],
  ['takes a note in the line', 'A ^[so$0] b.', /nothing was changed|no note/],
  ['takes a note in the line, from its bracket', 'A ^[$0so], b.', 'A, b.'],
  [
    'takes what a note holds with it',
    'A[^$01].\n\n[^1]: One ^[in it] and[^2].\n[^2]: Two.',
    /\[\^2\] is marked only in this one/
  ],
  [
    'takes a note in which others are marked that are marked elsewhere',
    'A[^$01] b[^2].\n\n[^1]: So[^2] ^[in].\n[^2]: Two.',
    'A b[^2].\n\n[^2]: Two.'
  ],
  ['leaves the line of a quotation', '> A[^$01].\n>\n> [^1]: One.', '> A.\n>\n> '],
  ['not one written twice', 'A[^$01].\n\n[^1]: One.\n[^1]: Two.', /several notes/],
  ['not from the body of one marked twice', 'A[^1] b[^1].\n\n[^$01]: One.', /2 times/],
  ['not one of the web', 'A[1$0].\n\n[1] Web.', /convert/],
  ['not where the words would become a list', '[^$01] 1. A.\n\n[^1]: One.', /differently/],
  ['nothing where no note is', 'A$0 b.', /no note/]
])
