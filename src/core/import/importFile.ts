import * as l10n from '@vscode/l10n'
import { CitedWorks } from './citedWorks.ts'
import { draftDocx, wordsOfDocx } from './docx.ts'
import { isZip, readDocx } from './docxParts.ts'
import { finish } from '../steps.ts'
import { finishInSteps } from './finish.ts'
import { type Beside, type Imported, type NotImported, Reporter } from './imported.ts'
import { importTextInSteps } from './importText.ts'

/** What the caller of {@link importFile} gives: encodings are the platform's, not ours. */
export interface Around extends Beside {
  /** Decodes bytes, BOM taken off; throws where they are not in this encoding or it is unknown. */
  decode(bytes: Uint8Array, encoding: string): string
}

/** No control character but these stands in a text: tab, line ends, page's end, escape. */
const CONTROL = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g
/** One control character in so many makes a binary; one or two that a scanner left do not. */
const SHARE = 50

/** A file as an annotated text, or why it is none. Never throws. */
export function importFile(name: string, bytes: Uint8Array, around: Around): Imported | NotImported {
  return finish(importFileInSteps(name, bytes, around))
}

/** As {@link importFile}; whoever asks may stop between the steps. */
export function* importFileInSteps(
  name: string,
  bytes: Uint8Array,
  around: Around
): Generator<void, Imported | NotImported> {
  if (isZip(bytes)) return yield* importDocx(name, bytes)
  const decoded = decodeText(name, bytes, around)
  if ('refusal' in decoded) return decoded
  const imported = yield* importTextInSteps(name, decoded.text, around)
  if ('refusal' in imported || decoded.guess === undefined) return imported
  const message = l10n.t('The file does not say how its letters are written; it was read as {0}', decoded.guess)
  return { ...imported, report: [...imported.report, { kind: 'unsure', message }] }
}

function* importDocx(name: string, bytes: Uint8Array): Generator<void, Imported | NotImported> {
  const parts = yield* readDocx(bytes)
  if ('refusal' in parts) return parts
  const reporter = new Reporter()
  const stem = name.replace(/^.*[\\/]/, '').replace(/\.docx$/i, '')
  yield
  const works = new CitedWorks()
  const draft = yield* draftDocx(parts, stem, works, reporter)
  const words = yield* wordsOfDocx(parts)
  if (works.size === 0) return yield* finishInSteps(draft, words, reporter)
  const bibliography = { name: `${stem}.bibliography.json`, text: works.toJson() }
  reporter.add(
    'found',
    works.size === 1
      ? l10n.t('1 work, in {0}', bibliography.name)
      : l10n.t('{0} works, in {1}', works.size, bibliography.name)
  )
  const head = { ...draft.head, bibliography: bibliography.name }
  const imported = yield* finishInSteps({ ...draft, head }, words, reporter)
  return { ...imported, bibliography }
}

/** The text in bytes: as a BOM, XML or HTML say that it is written; else UTF-8. */
function decodeText(
  name: string,
  bytes: Uint8Array,
  { decode }: Around
): { text: string; guess?: string } | NotImported {
  // Every letter of what names an encoding is one byte.
  const start = Array.from(bytes.subarray(0, 2000), byte => String.fromCharCode(byte)).join('')
  const isUtf16 = /^(?:\xFE\xFF|\xFF\xFE)/.test(start)
  const stated =
    /^(?:\xEF\xBB\xBF)?\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/i.exec(start)?.[1] ??
    (/<(?:!doctype|html|head|meta)\b/i.test(start)
      ? /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(start)?.[1]
      : undefined)
  if (!isUtf16 && bytes.includes(0)) return { refusal: l10n.t('not a text (it has NUL bytes: a binary file)') }
  const attempts = isUtf16
    ? [start.startsWith('\xFF') ? 'utf-16le' : 'utf-16be']
    : start.startsWith('\xEF\xBB\xBF')
      ? ['utf-8']
      : [...(stated === undefined ? [] : [stated]), 'utf-8']
  const isHtml = /\.x?html?$/i.test(name) || /<html\b/i.test(start)
  if (isHtml && !isUtf16) attempts.push('windows-1252')
  for (const encoding of attempts) {
    let text: string
    try {
      text = decode(bytes, encoding)
    } catch {
      continue
    }
    const controls = text.match(CONTROL)?.length ?? 0
    if (controls > 2 && controls * SHARE > text.length)
      return { refusal: l10n.t('not a text (it is full of control characters: a binary file)') }
    const isGuess = encoding === 'windows-1252' && stated?.toLowerCase() !== encoding
    return { text: text.replace(/^\uFEFF/, ''), ...(isGuess && { guess: encoding }) }
  }
  return { refusal: l10n.t('not valid UTF-8 (save it as UTF-8 first)') }
}
