import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importFileInSteps } from '../src/core/import/importFile.ts'
import type { Texts } from './texts.ts'

/** How long a book takes to be imported from each form, and its longest step, during which an editor is answered nothing. */
export async function benchImports(texts: Texts, quick: boolean): Promise<void> {
  const book = texts.read(quick ? 'm05' : 'gibbon')
  await imported('book.html', Buffer.from(pageOf(book)))
  await imported('book.txt', Buffer.from(book))
  const docx = docxOf(texts.read(quick ? 'd05' : 'd3'))
  if (docx) await imported('book.docx', docx)
  else console.log('book.docx: Pandoc is not there to make it')
}

async function imported(name: string, bytes: Uint8Array): Promise<void> {
  const decode = (bytes: Uint8Array, encoding: string): string =>
    new TextDecoder(encoding, { fatal: true }).decode(bytes)
  const steps = importFileInSteps(name, bytes, { decode, read: () => undefined })
  const start = performance.now()
  let [at, longest, done] = [start, 0, false]
  while (!done) {
    done = steps.next().done === true
    longest = Math.max(longest, performance.now() - at)
    // As a server has it, whose collector of garbage has its turn between the steps.
    await new Promise(resolve => setImmediate(resolve))
    at = performance.now()
  }
  const whole = performance.now() - start
  const size = (bytes.length / 1e6).toFixed(1)
  console.log(
    `${name}, ${size} MB, imported: ${whole.toFixed(0)} ms, longest step ${longest.toFixed(0)} ms  [≤ 100 ms]`
  )
}

/** A page as books on the web are: notes linked there and back. */
function pageOf(text: string): string {
  const paragraphs = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .split(/\n\n+/)
    .map(paragraph => {
      const note = /^\[\^([^\]]+)\]: ?(.*)/s.exec(paragraph)
      if (note) return `<p id="n${note[1]}"><a href="#m${note[1]}">[${note[1]}]</a> ${note[2]}</p>`
      const words = paragraph.replace(/\[\^([^\]]+)\]/g, '<sup><a id="m$1" href="#n$1">[$1]</a></sup>')
      return `<p>${words.replace(/\*([^*]+)\*/g, '<i>$1</i>')}</p>`
    })
  return `<html><body>${paragraphs.join('\n')}</body></html>`
}

/** The same as Pandoc writes it for Word, if it is there. */
function docxOf(text: string): Uint8Array | undefined {
  const file = join(tmpdir(), `apparatus-bench-${process.pid}`)
  writeFileSync(`${file}.md`, text)
  const { status } = spawnSync('pandoc', ['-f', 'markdown', `${file}.md`, '-o', `${file}.docx`])
  const bytes = status === 0 ? readFileSync(`${file}.docx`) : undefined
  for (const end of ['md', 'docx']) rmSync(`${file}.${end}`, { force: true })
  return bytes
}
