import assert from 'node:assert/strict'
import { readFileField } from '../../../src/core/citations/sourceFiles.ts'
import { plainTex } from '../../../src/core/citations/texText.ts'

describe('readFileField', () => {
  it('reads the forms of each program', () => {
    for (const [field, ...files] of [
      ['papers/a b.pdf', 'papers/a b.pdf'],
      ['files/1/a.pdf;files/2/b.txt', 'files/1/a.pdf', 'files/2/b.txt'],
      ['Full Text:/home/u/a\\:b.pdf:application/pdf;Snapshot:c.html:text/html', '/home/u/a:b.pdf', 'c.html'],
      ['Published:C\\:\\\\Users\\\\x.pdf:PDF', 'C:\\Users\\x.pdf'],
      [':2.pdf:PDF;stuff:1.pdf:PDF', '2.pdf', '1.pdf'],
      [':C:\\papers\\a.pdf:PDF', 'C:\\papers\\a.pdf'],
      ['C:/papers/a.pdf', 'C:/papers/a.pdf'],
      ['file:///home/a.pdf', 'file:///home/a.pdf'],
      [':C$\\backslash$:/Users/a\\_b.pdf:pdf', 'C:/Users/a_b.pdf'],
      ['a.pdf;a.pdf', 'a.pdf'],
      ['']
    ]) {
      assert.deepEqual(readFileField(field!), files, field)
    }
  })
})

describe('plainTex', () => {
  it('gives the words', () => {
    for (const [tex, words] of [
      ['The {TeX}book \\& \\"{O}zg{\\"u}r', 'The TeXbook & Özgür'],
      ['{\\\'E}tat, \\c{c}a, na\\"{\\i}ve, Stra{\\ss}e, \\v{S}o', 'État, ça, naïve, Straße, Šo'],
      ['\\emph{Natrix} 1--2~p', 'Natrix 1–2 p'],
      ["Dvo{\\v r}{\\'a}k {\\AA}", 'Dvořák Å'],
      ['O’Neil  and\n\tco', 'O’Neil and co']
    ]) {
      assert.equal(plainTex(tex!), words)
    }
  })
})
