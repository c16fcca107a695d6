import { gfm } from 'micromark-extension-gfm'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { parse, postprocess, preprocess } from 'micromark'
import { openDocument } from '../src/core/document.ts'
import { editDocument } from '../src/core/editDocument.ts'
import { notesOf } from '../src/core/notes/notes.ts'
import { quotationsOf } from '../src/core/quotations/quotations.ts'
import { emptyWorkspace, withDocument } from '../src/core/workspace.ts'
import { hoverAt } from '../src/features/hover.ts'
import { inspect } from '../src/features/inspect.ts'
import { markdownService, token } from './peers/markdownService.ts'
import type { Texts } from './texts.ts'
import { chance, quantile, ran, report, time, type Times } from './timing.ts'

const URI = 'file:///texts/text.annotated.md'
const remark = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter)
const held = (document: ReturnType<typeof openDocument>) => withDocument(emptyWorkspace, URI, document)

/** In one process: the whole model, a key, the first card, each beside those who do something like it. */
export async function benchCore(texts: Texts, quick: boolean): Promise<void> {
  const trees = new Map<string, Times>()
  for (const name of quick ? ['k51', 'd05'] : ['k51', 'm3', 'd3', 'gibbon'])
    trees.set(name, await wholeModel(name, texts.read(name)))
  for (const name of quick ? ['m05', 'd05'] : ['m3', 'd3']) await aKey(name, texts.read(name), quick)
  await aKeyInAQuote()
  if (quick) return
  const short = await editsAndHovers(texts.read('m05'), 1000)
  const long = await editsAndHovers(texts.read('m9'), 1000)
  const ratio = quantile(long, 0.5) / quantile(short, 0.5)
  console.log(`a key to a fresh card, 9.5 MB against 0.5 MB: ${ratio.toFixed(2)} ×  [≤ 1.5 ×]`)
  await firstCard('m9', texts.read('m9'))
}

/** All that `inspect` prints, beside remark's tree and beside micromark's events alone. */
async function wholeModel(name: string, text: string): Promise<Times> {
  const runs = text.length > 1e6 ? 1 : 5
  const measure = (work: () => unknown): Promise<Times> => (runs === 1 ? ran(work) : time(runs, work))
  const ours = await measure(() => inspect(held(openDocument(text)), URI))
  const tree = await measure(() => remark.parse(text))
  const events = await measure(() =>
    postprocess(
      parse({ extensions: [gfm()] })
        .document()
        .write(preprocess()(text, undefined, true))
    )
  )
  report(`${name}: everything inspect prints`, 'remark’s tree', tree, ours, name === 'm3' ? '≥ 3 ×' : undefined)
  report(
    `${name}: the same`,
    'micromark’s events',
    events,
    ours,
    name === 'd3' || name === 'gibbon' ? '≥ 1.25 ×' : undefined
  )
  return tree
}

/** A key typed somewhere, then the card there. */
async function aKey(name: string, text: string, quick: boolean): Promise<void> {
  // What is wanted is wanted of 3.2 MB; the peers take time by the text's length.
  const wanted = (what: string): string | undefined => (quick ? undefined : what)
  const ours = await editsAndHovers(text, quick ? 300 : 1000)
  const tree = await ran(() => remark.parse(text))
  report(`${name}: a key to a fresh card`, 'remark whole', tree, ours, wanted('≥ 3000 ×, 99 % ≥ 500 ×'))
  const { service, document, edit } = markdownService(new Map([[URI, text]]))
  const middle = Math.floor(text.length / 2)
  const theirs = await time(quick ? 3 : 7, async () => {
    edit(URI, middle, 'x')
    await service.getHover(document(URI), document(URI).positionAt(middle), token)
  })
  report(`${name}: the same`, 'vscode-markdown-languageservice', theirs, ours, wanted('≥ 200 ×'))
  const at = text.indexOf('\n\n', middle) + 2
  const fence = await time(3, () =>
    hoverAt(held(editDocument(openDocument(text), { start: at, end: at, text: '```\n' })), URI, at + 4)
  )
  report(
    `${name}: a fence opened in the middle, to the card in it, opening the text included`,
    'remark whole',
    tree,
    fence,
    wanted('≥ 10 ×')
  )
}

/** A key in a text of 250 kB that stands in one block quote, and all its notes and quotations again. */
async function aKeyInAQuote(): Promise<void> {
  const line = '> He wrote *at length* of the harbour, “and of all that came down from the hills,” in those years.[^1]'
  const text = `${Array.from({ length: 2500 }, () => line).join('\n>\n')}\n\n[^1]: A note.\n`
  let document = openDocument(text)
  const at = Math.floor(text.length / 2)
  const ours = await time(15, () => {
    document = editDocument(document, { start: at, end: at, text: 'x' })
    notesOf(document)
    quotationsOf(document)
  })
  report(
    '250 kB in one block quote: a key to its notes and quotations',
    'remark whole',
    await ran(() => remark.parse(text)),
    ours
  )
}

/** Keys at random places, each taken back before the next; only the key and the card after it are timed. */
async function editsAndHovers(text: string, places: number): Promise<Times> {
  const random = chance(11)
  let document = openDocument(text)
  const times: number[] = []
  for (let i = 0; i < places + 200; i++) {
    const at = Math.floor(random() * document.length)
    const start = performance.now()
    document = editDocument(document, { start: at, end: at, text: 'x' })
    hoverAt(held(document), URI, at)
    const taken = performance.now() - start
    if (i >= 200) times.push(taken)
    document = editDocument(document, { start: at, end: at + 1, text: '' })
  }
  return Promise.resolve(times.sort((a, b) => a - b))
}

/** From the text of a book to the first card in its middle. */
async function firstCard(name: string, text: string): Promise<void> {
  const middle = Math.floor(text.length / 2)
  const ours = await time(5, () => hoverAt(held(openDocument(text)), URI, middle, {}, false))
  const theirs = await time(3, async () => {
    const { service, document } = markdownService(new Map([[URI, text]]))
    await service.getHover(document(URI), document(URI).positionAt(middle), token)
  })
  report(`${name}: opening to the first card`, 'vscode-markdown-languageservice', theirs, ours, '> 1 ×')
}
