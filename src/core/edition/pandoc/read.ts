// The way back of write.ts.

const PERSON = /\]\{\.person ref="([^"]*)"\}/g
const SAID = /\]\{\.said who="([^"]*)"\}/g
const PLACE = /\[(\{[^{}\n]+\})\]\{\.page\}/g

/**
 * Takes the spans of Pandoc’s Markdown that an export of ours writes for what they were: persons pointed at, speakers, places. Everything
 * else is left as it stands: backslashes before signs mean the same to us.
 */
export function readPandoc(text: string): string {
  return text
    .replace(PERSON, (_, whom: string) => `](person:${whom.replaceAll('&quot;', '"')})`)
    .replace(SAID, (_, whom: string) => `](said:${whom.replaceAll('&quot;', '"')})`)
    .replace(PLACE, '$1')
}
