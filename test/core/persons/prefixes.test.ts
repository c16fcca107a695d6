import assert from 'node:assert/strict'
import { languages, languagesIn } from '../../../src/core/persons/languages.ts'
import { beginningsIn, findNames } from '../../../src/core/persons/names.ts'
import { buildNameIndex } from '../../../src/core/persons/nameIndex.ts'
import { readRegister } from '../../../src/core/persons/register.ts'
import { apparatusOf } from '../../../src/core/apparatus.ts'
import { mentionsOf } from '../../../src/core/persons/mentions.ts'
import { workspaceFor } from '../../features/cursor.ts'

const HEBREW = `marx: { name: קרל מרקס, aliases: [מרקס] }
levi: { name: יעקב לוי, aliases: [לוי] }
herzl: { name: תאודור הרצל, aliases: [הרצל] }
`
const ARABIC = `tabari: { name: محمد الطبري, aliases: [الطبري] }
hasan: { name: حسن, aliases: [حسن البنا] }
lenin: { name: لينين }
ahmad: { name: أحمد }
`

/** What is found, with ⟦ and ⟧ around each, `~` behind what counts only where the text names somebody so elsewhere. */
function found(register: string, text: string): string {
  let marked = ''
  let at = 0
  for (const { start, end, text: words, weak } of findNames(text, buildNameIndex(readRegister(register)))) {
    assert.equal(words, text.slice(start, end))
    marked += `${text.slice(at, start)}⟦${words}⟧${weak ? '~' : ''}`
    at = end
  }
  return marked + text.slice(at)
}

function expect(register: string, ...drawn: string[]): void {
  for (const text of drawn) assert.equal(found(register, text.replace(/⟦|⟧~?/g, '')), text)
}

/** Who is named in a text, as the text as a whole has it. */
function named(persons: string, text: string): string[] {
  const { workspace, uri } = workspaceFor({ text, persons })
  return mentionsOf(apparatusOf(workspace, uri)!).map(({ text: words, person }) => `${words} ${person}`)
}

describe('persons: names behind small words that are written as one with them', () => {
  it('are found in Hebrew', () => {
    expect(HEBREW, 'המכתב נשלח ל⟦מרקס⟧ מברלין.', 'הוא כתב ש⟦מרקס⟧ צדק, ו⟦הרצל⟧ שתק.', 'ב⟦הרצל⟧, כ⟦הרצל⟧ ומ⟦הרצל⟧.')
    expect(HEBREW, 'היא פנתה ל⟦יעקב לוי⟧ ול⟦קרל מרקס⟧.', 'וכש⟦מרקס⟧ בא, ושב⟦מרקס⟧ דובר.', '⟦מרקס⟧ ו⟦מרקס⟧')
    expect(HEBREW, 'הם נתנו לְ⟦מרקס⟧ ספר, וּלְ⟦מרקס⟧ עט.', '(ל⟦מרקס⟧) ”ל⟦מרקס⟧“')
  })

  it('are found in Arabic', () => {
    expect(ARABIC, 'وصلت الرسالة إلى ⟦لينين⟧ ثم كتب ل⟦لينين⟧.', 'قال و⟦لينين⟧ ف⟦لينين⟧ ب⟦لينين⟧ وب⟦لينين⟧ ك⟦لينين⟧')
    expect(ARABIC, 'روى ⟦محمد الطبري⟧ وكتاب و⟦محمد الطبري⟧.', 'كتب و⟦الطبري⟧ وب⟦الطبري⟧.', 'كتاب ⟦للطبري⟧ و⟦للطبري⟧.')
    expect(ARABIC, 'سافر لـ⟦لينين⟧ ول⟦أحمد⟧.')
  })

  it('are found only if the text has them elsewhere, where they are short or have an article', () => {
    expect(HEBREW, 'הספר של⟦לוי⟧~ נמצא.', 'זה ה⟦מרקס⟧~ שלי.')
    expect(ARABIC, 'جاء ال⟦حسن⟧~ من البيت.', 'جاء ب⟦حسن⟧~ من البيت.', 'كتب ل⟦حسن البنا⟧ رسالة.')
    const text = 'הספר נמצא אצל בלוי, והוא של הלוי.\n'
    assert.deepEqual(named(HEBREW, text), [])
    assert.deepEqual(named(HEBREW, `${text}\nאז בא יעקב לוי.\n`), ['לוי levi', 'לוי levi', 'יעקב לוי levi'])
  })

  it('are none where the letters are no such words, or another word is meant', () => {
    expect(HEBREW, 'טמרקס, מרקסיזם, למרקסיזם, הרצליה, בהרצליה, אמרקס, למלמרקס, הומרקס')
    expect(ARABIC, 'اللينينية تلينين سلينين بولينين لينينية واللينينيون')
    expect('m: { name: משה }', 'ל⟦משה⟧~ ו⟦משה⟧~, ⟦משה⟧', 'שלמה, המשהו')
    expect('a: { name: Marx }', 'ל־⟦Marx⟧ ולMarx')
  })

  it('are as listed before they are behind anything', () => {
    expect('h: { name: הלוי }\nl: { name: לוי }', '⟦הלוי⟧ בא. ⟦לוי⟧ הלך.')
    const index = buildNameIndex(readRegister('h: { name: ברקאי }\nl: { name: רקאי }'))
    assert.deepEqual(
      findNames('ברקאי, וברקאי, לרקאי', index).map(({ ids }) => ids),
      [['h'], ['h'], ['l']]
    )
  })

  it('are not looked for in other languages of the same script', () => {
    expect(HEBREW, 'ער האט געזען ומרקס און איז ניט געבליבן.')
    expect(ARABIC, 'او را در این شهر که ولينين بود.')
    assert.equal(languagesIn('ער האט געזען און איז ניט געבליבן.'), languages.yi)
    assert.equal(languagesIn('הוא היה שם, אך לא ראה את הים.'), languages.he)
    assert.equal(languagesIn('قال لا أن هذا ما كان في من'), languages.ar)
    assert.equal(languagesIn('او را در این شهر که بود'), languages.fa)
  })

  it('tell that a text may name somebody', () => {
    const index = buildNameIndex(readRegister(HEBREW))
    const nodes = beginningsIn('כתבו למרקס.', index)
    assert.ok([...index.beginnings.get('marx')!].some(node => nodes.has(node)))
    const arabic = buildNameIndex(readRegister(ARABIC))
    const begun = beginningsIn('كتاب للطبري', arabic)
    assert.ok([...arabic.beginnings.get('tabari')!].some(node => begun.has(node)))
    assert.equal(beginningsIn('כתבו לו.', index).size, 0)
  })
})
