import type { Chapter } from '../core/edition/chapter.ts'

/** What of a text a page of HTML does not carry over: a line for each kind of thing. */
export function lostInHtml({ apparatus }: Chapter): string[] {
  const { text } = apparatus.document
  const pictures = text.match(/!\[[^\]]*\]\(/g)?.length ?? 0
  return [...links(text), ...(pictures === 0 ? [] : [`${pictures} pictures are links: the page loads nothing`])]
}

/** What of a text a TEI document does not carry over. */
export function lostInTei({ apparatus, remarks }: Chapter): string[] {
  const lost = remarks.filter(({ anchored }) => anchored.state === 'lost').length
  const dangerous = apparatus.document.text.match(/\]\(\s*<?\s*(?:javascript|vbscript|data):/gi)?.length ?? 0
  return [
    ...(lost === 0 ? [] : [`${lost} remarks whose words are lost point at the text as a whole`]),
    ...(dangerous === 0 ? [] : [`${dangerous} links that would run something are words only`])
  ]
}

function links(text: string): string[] {
  const count = text.match(/\]\((?!https?:|mailto:|person:|said:|#)[a-z][a-z\d+.-]*:/gi)?.length ?? 0
  return count === 0 ? [] : [`${count} links with other schemes than http, https and mailto are words only`]
}
