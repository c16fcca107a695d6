import * as l10n from '@vscode/l10n'
import type { Reporter } from './imported.ts'

/**
 * What only Pandoc reads, as annotated text: lines of verse (`| …`), divisions between colons, attributes of headings and spans, a title block of
 * percent signs. Fenced code is left alone.
 */
export function pandocLines(source: string, reporter: Reporter): string {
  const lines = source.split('\n')
  const written: string[] = []
  let fence: string | undefined
  lines.forEach((line, i) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence)))
      fence = fence === undefined ? mark : undefined
    if (fence !== undefined || mark !== undefined) {
      written.push(line)
      return
    }
    if (/^:{3,}(?:\s*(?:\{[^}]*\}|[\w-]+))?(?:\s*:+)?\s*$/.test(line)) {
      reporter.count('lost', l10n.t('A division with attributes; its words stay'), line.replace(/:/g, ' ').trim())
      return
    }
    const isVerse = (each: string | undefined): boolean =>
      each !== undefined && /^\| \S/.test(each) && !/\|\s*$/.test(each.slice(1))
    if (isVerse(line) && (isVerse(lines[i + 1]) || isVerse(lines[i - 1]))) {
      written.push(line.slice(2) + (isVerse(lines[i + 1]) ? '\\' : ''))
      return
    }
    written.push(withoutAttributes(line, reporter))
  })
  return written.join('\n')
}

/** `# Heading {#id .class}`, `[words]{.smallcaps}`. */
function withoutAttributes(line: string, reporter: Reporter): string {
  const drop = (attributes: string): string => {
    reporter.count('lost', l10n.t('Attributes of Pandoc’s; their words stay'), attributes)
    return ''
  }
  const heading = /^#{1,6} .*?(\s*\{[#.][^{}]*\})\s*$/.exec(line)
  const plain = heading ? line.replace(heading[1]!, drop) : line
  return plain.replace(
    /(?<!\\)\[([^[\]]+)\](\{[#.][^{}]*\})/g,
    (_, words: string, attributes: string) => words + drop(attributes)
  )
}

/** `% title`, `% authors`, `% date` as front matter. */
export function titleBlock(source: string, reporter: Reporter): string {
  const found = /^\n*% ?(.*)\n(?:% ?(.*)\n)?(?:% ?(.*)\n)?/.exec(source)
  if (!found) return source
  const fields = ['title', 'author', 'date'].flatMap((name, i) => {
    const value = found[i + 1]?.trim()
    return value ? [`${name}: ${JSON.stringify(value)}`] : []
  })
  reporter.add('front-matter', l10n.t('Title, author and date, from the lines with percent signs'))
  return `---\n${fields.join('\n')}\n---\n\n${source.slice(found[0].length).replace(/^\n+/, '')}`
}
