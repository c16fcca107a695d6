import type { Span } from '../../src/core/text.ts'

/** A text whose quotations are known. */
export interface GoldText {
  readonly text: string
  /** What is quoted, in stretches that narration does not interrupt. */
  readonly spans: readonly Span[]
}

/** A quotation of a novel, and who says it. */
export interface SpokenQuotation {
  readonly spans: readonly Span[]
  readonly speaker: string
  /** Whether a name beside it says whose it is. */
  readonly explicit: boolean
}

export interface Character {
  readonly name: string
  readonly aliases: readonly string[]
}

/** The passages of a sample of CLiC's gold standard: milestones `<qs/>…<qe/>`, and `<alt-qs/>…<alt-qe/>` for inner ones. */
export function readMilestones(xml: string): (GoldText & { readonly inner: readonly Span[] })[] {
  return [...xml.matchAll(/<div book="[^"]*" num="[^"]*">(.*?)<\/div>/gs)].map(([, div]) => {
    const spans: (Span & { inner: boolean })[] = []
    const open = new Map<string, number>()
    let text = ''
    walk(div!, addWords, name => {
      if (name === '/p') text = text.trimEnd() + '\n\n'
      else if (name.endsWith('qs/')) open.set(name.slice(0, -2), text.length)
      else if (name.endsWith('qe/')) close(name.slice(0, -2))
    })
    return { text, spans, inner: spans.filter(span => span.inner) }

    function close(kind: string): void {
      spans.push({ start: open.get(kind) ?? text.length, end: text.length, inner: kind === 'alt-q' })
    }

    function addWords(words: string): void {
      const joined = words.replace(/\s+/g, ' ')
      text += /\s$|^$/.test(text) ? joined.trimStart() : joined
    }
  })
}

/** A sample of Redewiedergabe: direct speech, and whether the text is fiction. Lines are kept, without their indentation. */
export function readSample(xml: string): GoldText & { readonly fiction: boolean } {
  const body = /<body>(.*)<\/body>/s.exec(xml)?.[1] ?? ''
  const spans: Span[] = []
  const open: (number | undefined)[] = []
  let text = ''
  walk(
    body,
    words => {
      for (const part of words.split(/(\n\s*)/)) text += part.startsWith('\n') ? part.replace(/[^\n]/g, '') : part
    },
    (name, attributes) => {
      if (name === 'said') {
        open.push(/\bmode="[^"]*\bdirect\b/.test(attributes) ? text.length : undefined)
      } else if (name === '/said') {
        const start = open.pop()
        if (start !== undefined) spans.push({ start, end: text.length })
      }
    }
  )
  return { text, spans, fiction: /<f name="fictional">yes/.test(xml) }
}

function walk(xml: string, addWords: (words: string) => void, meet: (name: string, attributes: string) => void): void {
  let at = 0
  for (const tag of xml.matchAll(/<(\/?[\w-]+)([^>]*?)(\/?)>/g)) {
    addWords(decode(xml.slice(at, tag.index)))
    meet(tag[1]! + tag[3]!, tag[2]!)
    at = tag.index + tag[0].length
  }
  addWords(decode(xml.slice(at)))
}

function decode(words: string): string {
  return words.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
}

/** The quotations of a novel of the Project Dialogism Novel Corpus, from `quotation_info.csv`. */
export function readSpoken(csv: string): SpokenQuotation[] {
  return readTable(csv).map(row => ({
    spans: (JSON.parse(row.get('quoteByteSpans')!) as [number, number][]).map(([start, end]) => ({ start, end })),
    speaker: row.get('speaker')!,
    explicit: row.get('quoteType') === 'Explicit'
  }))
}

/** Its characters, from `character_info.csv`. */
export function readCharacters(csv: string): Character[] {
  return readTable(csv).map(row => ({
    name: row.get('Main Name')!,
    aliases: [...row.get('Aliases')!.matchAll(/'((?:\\.|[^'\\])*)'|"([^"]*)"/g)].map(([, one, two]) => one ?? two!)
  }))
}

/**
 * A text of LitBank, one sentence a line and its words apart, put together again: a sentence that begins with a mark begins a
 * paragraph, since the corpus keeps none; of two plain marks the first opens.
 */
export function readSentences(txt: string, ann: string): GoldText {
  const starts: number[][] = []
  const ends: number[][] = []
  const seen = new Map<string, number>()
  let text = ''
  let glued = true
  for (const sentence of txt.split('\n')) {
    const words = sentence.split(' ')
    if (/^["'“‘«—]/.test(sentence) && text !== '') text += '\n\n'
    if (text.endsWith('\n')) glued = true
    starts.push([])
    ends.push([])
    for (const word of words) {
      const isPlain = word === '"' || word === "'"
      const before = seen.get(word) ?? 0
      if (isPlain) seen.set(word, before + 1)
      const opens = isPlain ? before % 2 === 0 : /^[“‘«([]$/.test(word)
      const closes = (isPlain && !opens) || /^(?:[,.;:!?)\]”’»]+|\.\.\.|n['’]t|['’]\p{L}{1,2})$/u.test(word)
      if (!glued && !closes) text += ' '
      starts.at(-1)!.push(text.length)
      text += word
      ends.at(-1)!.push(text.length)
      glued = opens
    }
  }
  const spans = ann.split('\n').flatMap((line): Span[] => {
    const [kind, , fromLine, from, toLine, to] = line.split('\t')
    if (kind !== 'QUOTE') return []
    return [{ start: starts[Number(fromLine)]![Number(from)]!, end: ends[Number(toLine)]![Number(to)]! }]
  })
  return { text, spans }
}

function readTable(csv: string): Map<string, string>[] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:""|[^"])*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain!)
    if (end !== ',') rows.push([])
  }
  const [head = [], ...body] = rows.filter(row => row.length > 1)
  return body.map(row => new Map(head.map((name, i) => [name, row[i] ?? ''])))
}
