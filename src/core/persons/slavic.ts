// Russian names as scholars of several countries write them: Čechov, Chekhov, Tschechow, Tchekhov.

/** What a name of a Slavic language has and hardly any other: a háček, or one of the commonest endings. */
const SLAVIC = /[čšžěř]|kh|(?:[oe][vw]a?|o[ijy]|(?:[sc]|t[sz])k(?:ij|aja|aya|iy|y|i)|vi[čc]h?|enko)$/

/** Scientific transliteration (ISO 9 as libraries use it) of what others write otherwise. */
const TO_SCIENTIFIC: readonly (readonly [string, RegExp])[] = [
  ['šč', /shch|schtsch/g],
  ['č', /tsch|tch/g],
  ['ž', /zh/g],
  ['š', /sch|sh/g],
  ['h', /kh/g],
  ['c', /ts|tz(?=k)/g],
  ['v', /w|ff$/g]
]

/** How English, German and French write the letters of that; more exact pairs first. */
const SCHEMES: readonly Readonly<Record<string, string>>[] = [
  { šč: 'shch', č: 'ch', š: 'sh', ž: 'zh', h: 'kh', ij: 'y', j: 'y', c: 'ts' },
  { šč: 'schtsch', č: 'tsch', š: 'sch', ž: 'sch', h: 'ch', ij: 'i', v: 'w', c: 'z' },
  { šč: 'chtch', č: 'tch', š: 'ch', ž: 'j', h: 'kh', ij: 'i', j: 'i', c: 'ts' }
]

/** Letters of the schemes. */
const LETTERS = /šč|ij$|[čšžhjvc]/g

/**
 * Other ways of writing a surname from Russian, each with a capital; none where it does not look like one. Only what is written
 * in scientific transliteration can be told letter for letter; of another way of writing the readings are tried that are common.
 */
export function transliterations(surname: string): string[] {
  const small = surname.toLowerCase()
  if (small.length < 5 || !SLAVIC.test(small) || /[\s-]/.test(small)) return []
  const read = /[čšžěř]/.test(small) ? [small.replace(/ch/g, 'h')] : readingsOf(small)
  const ways = read.flatMap(one => [one, ...SCHEMES.map(scheme => one.replace(LETTERS, sign => scheme[sign] ?? sign))])
  return [...new Set(ways.map(way => way.replace(/(?<=[aeiou])z(?=k)/, 'tz')))]
    .filter(way => way !== small)
    .map(capital)
}

/** What a name may be in scientific transliteration: a `ch` is the first letter of Čechov to the one, the second to the other. */
function readingsOf(small: string): string[] {
  const bare = /tsch|w/.test(small)
    ? [small.replace(/tsch/g, 'č').replace(/(?<!s)ch/g, 'h')]
    : [small.replace(/(?<![st])ch/g, 'č'), ...(/kh|sh|zh/.test(small) ? [] : [small.replace(/(?<![st])ch/g, 'h')])]
  return bare.map(one => {
    const letters = TO_SCIENTIFIC.reduce((name, [sign, others]) => name.replace(others, sign), one)
    return letters.replace(/(?<=[sc]k)[yi]$/, 'ij').replace(/y(?=[aeou])|(?<=[aeou])[yi](?=[aeou]|$)/g, 'j')
  })
}

function capital(word: string): string {
  return word[0]!.toUpperCase() + word.slice(1)
}
