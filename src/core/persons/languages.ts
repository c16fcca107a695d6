import type { Quire } from '../quires.ts'
import { remembered } from '../remembered.ts'

/** Languages whose endings of names, or what they write before them, we know, and those that are not to be taken for one of these; as bits of a set. */
export const languages = {
  de: 1,
  da: 2,
  sv: 4,
  nl: 8,
  hu: 16,
  ru: 32,
  la: 64,
  cs: 128,
  pl: 256,
  en: 512,
  fr: 1024,
  it: 2048,
  es: 4096,
  he: 8192,
  yi: 16384,
  ar: 32768,
  fa: 65536,
  ur: 131072
}
// prettier-ignore

type Language = keyof typeof languages

/** Codes for languages that decline names as one of ours does. */
const relatives: Readonly<Record<string, Language>> = {
  nb: 'da',
  nn: 'da',
  no: 'da',
  dk: 'da',
  sk: 'cs',
  uk: 'ru',
  be: 'ru',
  bg: 'ru',
  sr: 'ru',
  iw: 'he',
  ji: 'yi',
  ps: 'fa',
  sd: 'ur'
}
// prettier-ignore

/** Small words that are frequent in one language, and not in the others. */
const smallWords: Readonly<Record<Language, string>> = {
  de: 'und der die das nicht ist mit von den dem ein eine auf sich auch wie zu im des daß dass ich',
  da: 'og det er ikke af til som har på paa jeg at med den en var han men',
  sv: 'och det är inte av till som har på jag att med den en var han men ett',
  nl: 'het een van en niet dat de met voor zijn op te aan ik',
  hu: 'a az és hogy nem is egy volt meg ezt mint csak de itt',
  ru: 'и в не на что с как он его но из по это она',
  la: 'et in non est ad cum ut sed quod qui ex atque quae eius autem enim',
  cs: 'a se na je že to v si jako jeho byl který ale po',
  pl: 'i w nie na się z jest że to jak jego był który ale po do',
  en: 'the and of to in is was that with his he for as it by had her she',
  fr: 'le la les et des que est dans pour une du qui il au sur en je',
  it: 'il di che la e non per una del le si con gli della ha',
  es: 'el de que la y en los del las por con una su es se no',
  he: 'של את על לא הוא היא כי אל אם גם זה היה עם אין יש אך או',
  yi: 'און דער די דאס איז אין צו ניט האט מיט פון פֿון א אן זיך ער זי',
  ar: 'في من على إلى الى أن ان لا ما هذا التي الذي كان عن قد ثم هو هي',
  fa: 'که از در را این به با است آن بود او تا هم كه',
  ur: 'کے کی کا ہے میں نے کو اور سے پر وہ تھا یہ'
}

const countedFor = new Map<string, number>()
for (const [language, words] of Object.entries(smallWords)) {
  for (const word of words.split(' '))
    countedFor.set(word, (countedFor.get(word) ?? 0) | languages[language as Language])
}

/** The language that a code such as `de-AT` names, as a set; empty for one that we do not know. */
export function languageNamed(code: string | null): number {
  const base = code?.trim().toLowerCase().split(/[-_]/, 1)[0] ?? ''
  return languages[(relatives[base] ?? base) as Language] ?? 0
}

/** As many small words decide; more need not be counted. */
const ENOUGH = 60

/** Fewer say nothing. */
const LEAST = 2

/**
 * The languages that a stretch of running text is probably in, by its small words: usually one, those that are equally
 * likely, or none (0) where there are too few words to tell.
 */
export function languagesIn(prose: string): number {
  const counts = new Map<number, number>()
  let seen = 0
  for (const [word] of prose.matchAll(/(?<![\p{L}\p{M}’'])[\p{Ll}\p{Lo}]{1,5}(?![\p{L}\p{M}’'])/gu)) {
    const set = countedFor.get(word)
    if (set === undefined) continue
    for (let rest = set; rest !== 0; rest &= rest - 1) {
      const bit = rest & -rest
      counts.set(bit, (counts.get(bit) ?? 0) + 1)
    }
    if (++seen >= ENOUGH) break
  }
  const most = Math.max(0, ...counts.values())
  if (most < LEAST) return 0
  return [...counts].reduce((set, [bit, count]) => (count === most ? set | bit : set), 0)
}

/** The languages that are spoken in a text, by those of its first blocks that tell. */
export const languagesOf = remembered(({ blocks }: Quire): number => {
  return blocks.reduce((set, { source }) => set | languagesIn(source), 0)
})
