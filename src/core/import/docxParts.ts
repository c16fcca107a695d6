import * as l10n from '@vscode/l10n'
import { strFromU8, unzipSync } from 'fflate'
import { childElements, type Element, find, findAll, named } from './element.ts'
import type { NotImported } from './imported.ts'
import { readXmlInSteps } from './xml.ts'

/** What is read of a Word file; everything else in it (images, fonts, macros) is not even unpacked. */
const PARTS =
  /^(?:word\/(?:document|footnotes|endnotes|comments|commentsExtended|styles|numbering|header\d*|footer\d*)\.xml|word\/_rels\/document\.xml\.rels|docProps\/core\.xml)$/
/** More bytes than the words of any book come to, and how much a zip of XML saves at most. */
const LARGEST = 64 << 20
const DENSEST = 200

/** A style: what it is called, and what it is made from. */
export interface Style {
  readonly name: string
  readonly basedOn: string | undefined
  readonly outline: number | undefined
}

/** The parts of a Word file. */
export interface DocxParts {
  readonly document: Element
  readonly footnotes: Element | undefined
  readonly endnotes: Element | undefined
  readonly comments: Element | undefined
  /** Which comments answer others, and which are settled. */
  readonly threads: Element | undefined
  /** Running heads and feet. */
  readonly around: readonly Element[]
  readonly styles: ReadonlyMap<string, Style>
  /** Whether a list (`numId:level`) is numbered. */
  readonly numbered: ReadonlyMap<string, boolean>
  /** Where links lead, by their ids. */
  readonly links: ReadonlyMap<string, string>
  readonly properties: Element | undefined
  readonly language: string | undefined
}

/** Whether bytes begin as a zip does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
}

/** Unpacks and reads a Word file, in steps. A file that unpacks to more than any text is refused before it is unpacked. Never throws. */
export function* readDocx(bytes: Uint8Array): Generator<void, DocxParts | NotImported> {
  const files = new Map<string, Element>()
  let problem: string | undefined
  try {
    const parts = partsIn(bytes)
    if (!parts) return { refusal: l10n.t('unpacks to more than any text is long: it is not read') }
    for (const names of parts) {
      const unzipped = Object.entries(unzipSync(bytes, { filter: ({ name }) => names.has(name) }))
      yield
      for (const [name, content] of unzipped) {
        const read = yield* readXmlInSteps(strFromU8(content))
        if (read.root) files.set(name, read.root)
        if (/\/(?:document|footnotes|endnotes|comments)\.xml$/.test(name)) problem ??= read.problem
      }
    }
  } catch (error) {
    return { refusal: l10n.t('a zip file that cannot be read ({0})', (error as Error).message) }
  }
  const document = files.get('word/document.xml')
  if (!document) return { refusal: l10n.t('a zip file, but no Word file (.docx)') }
  if (problem !== undefined) return { refusal: l10n.t('a Word file whose text is no well-formed XML: {0}', problem) }
  const styles = files.get('word/styles.xml')
  const language = styles && find(styles, named('rPrDefault'))
  return {
    document,
    footnotes: files.get('word/footnotes.xml'),
    endnotes: files.get('word/endnotes.xml'),
    comments: files.get('word/comments.xml'),
    threads: files.get('word/commentsExtended.xml'),
    around: [...files].filter(([name]) => /\/(?:header|footer)/.test(name)).map(([, root]) => root),
    styles: stylesIn(styles),
    numbered: numberedIn(files.get('word/numbering.xml')),
    links: linksIn(files.get('word/_rels/document.xml.rels')),
    properties: files.get('docProps/core.xml'),
    language: (language && find(language, named('lang')))?.attributes['w:val']
  }
}

/** From how many bytes on a part is unpacked by itself. */
const LONG = 1 << 20

/**
 * The names of what is read, those together that are to be unpacked at once; `undefined` when they unpack to more than any text. Nothing is
 * unpacked for it.
 */
function partsIn(bytes: Uint8Array): readonly ReadonlySet<string>[] | undefined {
  const short = new Set<string>()
  const long = new Set<string>()
  let size = 0
  let isBomb = false
  unzipSync(bytes, {
    filter: ({ name, originalSize, size: packed }) => {
      if (!PARTS.test(name)) return false
      ;(originalSize < LONG ? short : long).add(name)
      size += originalSize
      isBomb ||= size > LARGEST || originalSize > packed * DENSEST + 100_000
      return false
    }
  })
  return isBomb ? undefined : [short, ...[...long].map(name => new Set([name]))]
}

export function valueOf(element: Element | undefined, name: string): string | undefined {
  return element && childElements(element).find(named(name))?.attributes['w:val']
}

function stylesIn(root: Element | undefined): Map<string, Style> {
  const styles = root ? findAll(root, named('style')) : []
  return new Map(
    styles.map(style => {
      const properties = childElements(style).find(named('pPr'))
      const outline = valueOf(properties, 'outlineLvl')
      const made: Style = {
        name: (valueOf(style, 'name') ?? '').toLowerCase(),
        basedOn: valueOf(style, 'basedOn'),
        outline: outline === undefined ? undefined : Number(outline)
      }
      return [style.attributes['w:styleId'] ?? '', made]
    })
  )
}

function numberedIn(root: Element | undefined): Map<string, boolean> {
  const numbered = new Map<string, boolean>()
  if (!root) return numbered
  const shapes = new Map(findAll(root, named('abstractNum')).map(shape => [shape.attributes['w:abstractNumId'], shape]))
  for (const list of findAll(root, named('num'))) {
    const shape = shapes.get(valueOf(list, 'abstractNumId'))
    for (const level of shape ? findAll(shape, named('lvl')) : []) {
      numbered.set(`${list.attributes['w:numId']}:${level.attributes['w:ilvl']}`, valueOf(level, 'numFmt') !== 'bullet')
    }
  }
  return numbered
}

function linksIn(root: Element | undefined): Map<string, string> {
  const all = root ? findAll(root, named('Relationship')) : []
  return new Map(all.map(({ attributes }) => [attributes['Id'] ?? '', attributes['Target'] ?? '']))
}
