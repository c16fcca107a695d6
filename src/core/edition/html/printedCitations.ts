import type { ElementContent } from 'hast'
import { h } from 'hastscript'
import type { Nodes } from 'mdast'
import { treeOfBlock } from '../../notation/annotatedText.ts'
import type { Chapter } from '../chapter.ts'
import type { Leaf } from '../tree.ts'

/** What most styles put between the works of a citation. */
const DELIMITER = '; '

/**
 * A citation as the text's style prints it, its works linked to the list of works; undefined where the style prints none there. Where it cannot be told which words are
 * which work's, they all lead to the first.
 */
export function printedCitations(
  chapter: Chapter,
  { citations }: Extract<Leaf, { type: 'citations' }>,
  toWork: (chapter: Chapter, key: string, inner: ElementContent[]) => ElementContent
): ElementContent[] | undefined {
  const [first] = citations
  const printed = first && chapter.look.printed?.inPlace(first)
  if (printed === undefined) return undefined
  const keys = citations.flatMap(({ key }) => key ?? [])
  const parts = printed.split(DELIMITER)
  if (parts.length !== keys.length) return [toWork(chapter, keys[0]!, printedWords(printed))]
  return parts.flatMap((part, i) => [
    ...(i === 0 ? [] : [{ type: 'text', value: DELIMITER } as const]),
    toWork(chapter, keys[i]!, printedWords(part))
  ])
}

/** What a style has printed, in Markdown: words, in italics or bold type some of them. */
export function printedWords(markdown: string): ElementContent[] {
  const convert = (node: Nodes): ElementContent[] => {
    const inner = 'children' in node ? node.children.flatMap(convert) : []
    if (node.type === 'emphasis') return [h('em', inner)]
    if (node.type === 'strong') return [h('strong', inner)]
    return 'value' in node ? [{ type: 'text', value: node.value }] : inner
  }
  return convert(treeOfBlock(markdown))
}
