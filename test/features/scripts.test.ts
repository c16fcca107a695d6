import assert from 'node:assert/strict'
import { quotationsOf } from '../../src/core/quotations/quotations.ts'
import { apparatusOf } from '../../src/core/apparatus.ts'
import { mentionsOf } from '../../src/core/persons/mentions.ts'
import type { ExportForm } from '../../src/features/exportForms.ts'
import { exportTexts } from '../../src/features/exports.ts'
import { hoverAt } from '../../src/features/hover.ts'
import { problemsIn } from '../../src/features/diagnostics.ts'
import { symbolsOf } from '../../src/features/symbols.ts'
import { type Given, workspaceFor } from './cursor.ts'

// Texts that run from right to left, and texts without blanks between words: all that there is for others is there for them.

const HEBREW: Given = {
  text: `---
title: המכתבים מן הצפון
lang: he
---

# הפרק הראשון

בשנת 1905 כתב יעקב לוי אל אחיו: ”הים קפא עד האופק, ואיש לא יצא“ [@levi, p. 33].[^1] לוי ישב אז בעיר הנמל.

״אין לי עוד מלים״, אמרה שרה כהן.

[^1]: כך בכתב היד; בדפוס (Odessa 1910) חסרה המילה ”איש“.
`,
  persons: 'levi: {name: יעקב לוי, aliases: [לוי], born: 1870, died: 1931}\ncohen: {name: שרה כהן}\n',
  bibliography: '@book{levi, author = {לוי, יעקב}, title = {מכתבים}, year = 1910}\n'
}

const JAPANESE: Given = {
  text: `---
title: 北国の手紙
lang: ja
---

# 第一章

一九〇五年、山田太郎は兄に「海は水平線まで凍り、誰も家を出なかった」と書いた[@yamada, p. 33]。[^1]山田は李白の詩を読んだ。

「すべては『昔の本』に書いてある」と花子は言った。レーニンは笑った。

[^1]: 写本のまま。
`,
  persons: `yamada: {name: 山田太郎, aliases: [山田], born: 1870}
libai: {name: 李白}
hanako: {name: 花子}
lenin: {name: ウラジーミル・レーニン, aliases: [レーニン]}
`,
  bibliography: '@book{yamada, author = {山田, 太郎}, title = {書簡集}, year = 1910}\n'
}

const quoted = (given: Given): string[] => {
  const { workspace, uri } = workspaceFor(given)
  return quotationsOf(workspace.documents.get(uri)!).map(({ text }) => text)
}
const named = (given: Given): string[] => {
  const { workspace, uri } = workspaceFor(given)
  return mentionsOf(apparatusOf(workspace, uri)!).map(({ text, person }) => `${text} ${person}`)
}
const card = (given: Given, words: string, by = 1): string => {
  const { workspace, uri } = workspaceFor(given)
  return hoverAt(workspace, uri, given.text.indexOf(words) + by)?.markdown ?? ''
}
const written = (form: ExportForm, given: Given): string => {
  const { workspace, uri } = workspaceFor(given)
  return [...exportTexts(workspace, [uri], form, { name: 'Untitled', version: '1' }).text].join('')
}
const outline = (given: Given): string[] => {
  const { workspace, uri } = workspaceFor(given)
  return symbolsOf(workspace, uri).flatMap(({ name, children }) => [name, ...children.map(each => each.name)])
}

describe('a text that runs from right to left', () => {
  it('has its notes, quotations, names and citations', () => {
    assert.deepEqual(quoted(HEBREW), ['הים קפא עד האופק, ואיש לא יצא', 'אין לי עוד מלים', 'איש'])
    assert.deepEqual(named(HEBREW), ['יעקב לוי levi', 'לוי levi', 'שרה כהן cohen'])
    assert.deepEqual(problemsIn(workspaceFor(HEBREW).workspace, workspaceFor(HEBREW).uri), [])
    assert.match(card(HEBREW, '[^1]'), /כך בכתב היד/)
    assert.match(card(HEBREW, 'יעקב לוי'), /^\*\*יעקב לוי\*\* \(1870–1931\)/)
    assert.match(card(HEBREW, '@levi'), /מכתבים/)
    assert.deepEqual(outline(HEBREW), ['הפרק הראשון', '[^1]'])
  })

  it('is exported as such', () => {
    assert.match(written('html', HEBREW), /<html lang="he" dir="rtl">/)
    assert.match(written('tei', HEBREW), /<TEI [^>]*xml:lang="he">/)
    assert.match(written('tei', HEBREW), /<persName ref="#levi"[^>]*>יעקב לוי<\/persName>/)
    assert.match(written('markdown', HEBREW), /”הים קפא עד האופק, ואיש לא יצא“/)
  })
})

describe('a text without blanks between words', () => {
  it('has its notes, quotations, names and citations', () => {
    assert.deepEqual(quoted(JAPANESE), [
      '海は水平線まで凍り、誰も家を出なかった',
      'すべては『昔の本』に書いてある',
      '昔の本'
    ])
    assert.deepEqual(named(JAPANESE), ['山田太郎 yamada', '山田 yamada', '李白 libai', '花子 hanako', 'レーニン lenin'])
    assert.deepEqual(problemsIn(workspaceFor(JAPANESE).workspace, workspaceFor(JAPANESE).uri), [])
    assert.match(card(JAPANESE, '[^1]'), /写本のまま。/)
    assert.match(card(JAPANESE, '山田太郎'), /^\*\*山田太郎\*\* \(born 1870\)/)
    assert.deepEqual(outline(JAPANESE), ['第一章', '[^1]'])
  })

  it('is exported as such, its authors by their family first', () => {
    const page = written('html', JAPANESE)
    assert.match(page, /<html lang="ja">/)
    assert.match(page, /山田太郎, <em>書簡集<\/em>, 1910\./)
    assert.match(page, /<q [^>]*>「すべては<span class="phrase">『昔の本』<\/span>に書いてある」<\/q>/)
    assert.match(written('tei', JAPANESE), /xml:lang="ja"/)
  })

  it('is no less read in Chinese', () => {
    const text = '李白在长安写道：“床前明月光。”鲁迅（周树人）读过。\n'
    const given = { text, persons: 'libai: {name: 李白}\nluxun: {name: 鲁迅, aliases: [周树人]}\n' }
    assert.deepEqual(quoted(given), ['床前明月光。'])
    assert.deepEqual(named(given), ['李白 libai', '鲁迅 luxun', '周树人 luxun'])
  })
})
