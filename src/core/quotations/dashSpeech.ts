import { SAID } from './saying.ts'

// What tells speech behind a dash from other lines that begin with one, and from the narration inside it.

/** Verbs of saying in the languages that print speech behind dashes, as they stand before their subject. */
const INVERTED = [
  SAID,
  // French
  "fit|disait|dirent|disent|demandait|répliqua|s[’']écri(?:a|ait)|murmura|continua|interrompit|cria|pensa|poursuivit|balbutia|dis|répondis|repris",
  // Spanish, Portuguese, Italian
  'dijo|dije|dice|decía|preguntó|pregunté|respondió|respondí|contestó|exclamó|gritó|añadió|murmuró|repuso|replicó|prosiguió|pensó',
  'disse|diz|dizia|perguntou|respondeu|exclamou|gritou|acrescentou|tornou|murmurou|replicou',
  'dice|diceva|chiese|domandò|rispose|esclamò|gridò|aggiunse|mormorò|riprese|replicò|fece',
  // German
  'sprach|spricht|dachte|murmelte|flüsterte|entgegnete|versetzt|stammelte|seufzte|lachte|begann|fuhr|schrie|brummte|sprachen|riefen',
  // Polish, Russian
  'rzekła?|powiedziała?|odparła?|zapytała?|spytała?|odpowiedziała?|zawołała?|krzyknęła?|krzyknął|szepnęła?|szepnął|mruknął|mruknęła|dodała?|odrzekła?|mówiła?',
  'сказала?|спросила?|отвечала?|ответила?|закричала?|крикнула?|проговорила?|прибавила?|воскликнула?|прошептала?|возразила?|говорила?|подумала?'
].join('|')

/** Narration behind a dash, where its subject may stand first: `— il répondit`, `— он сказал`. */
const NARRATES_BEHIND_DASH = new RegExp(`^\\s*(?:\\p{Ll}+\\s+){0,2}(?:${INVERTED})(?![\\p{L}\\p{M}\\p{N}])`, 'u')
/** Who says it, when that stands first: `, Stephen said`, `? he cried`; what somebody says `that` is no narration. */
const SUBJECT = "(?:he|she|they|I|il|elle|er|sie|ich|\\p{Lu}[\\p{L}\\p{M}’'-]+(?: \\p{Lu}[\\p{L}\\p{M}’'-]+)?)"
const SUBJECT_FIRST = `${SUBJECT} (?:${SAID})(?! (?:that|que|dass|daß)(?!\\p{L})| qu[’'])`
const COMMA_NARRATION = new RegExp(`[,!?…]\\s+(?=(?:${INVERTED}|${SUBJECT_FIRST})(?![\\p{L}\\p{M}\\p{N}]))`, 'gu')

/** What one says of oneself and to one other; `we` is an editor's word, too. */
const PERSONAL = [
  'me|my|mine|you|your|yours',
  'ich|mich|mir|du|dich|dir|euch|mein\\p{L}*|dein\\p{L}*',
  'je|moi|tu|te|toi|vous|mon|mes|votre|vos',
  'yo|tú|usted|ustedes|mi|mis|vosotros|você|vocês|meu|minha|io|voi|mio|mia',
  'ty|mnie|mój|moja|я|ты|вы|мне|меня|тебе|тебя|вас|вам|мой|моя|ваш'
].flatMap(words => words.split('|'))
/** Small or at a sentence's beginning: an Italian or Polish `i` is no `I`. */
const CASED = ['I', ...PERSONAL.flatMap(word => [word, word[0]!.toUpperCase() + word.slice(1)])].join('|')
const SPEAKS = new RegExp(
  `[?¡¿]|(?<![\\p{L}\\p{M}\\p{N}])(?:(?:${CASED})(?![\\p{L}\\p{M}\\p{N}])|[JjTtMm][’'](?=\\p{L}))`,
  'u'
)

/** Whether somebody speaks of himself or to another in some words. */
export function speaks(words: string): boolean {
  return SPEAKS.test(words)
}

/**
 * Whether narration begins behind a dash in speech: with a verb of saying; with a small letter behind a stop; or touched by its
 * dash, as in Spanish, `—Sí —dijo él—.`
 */
export function narratesBehindDash(before: string, behind: string): boolean {
  if (NARRATES_BEHIND_DASH.test(behind)) return true
  if (/[!?…]\s*$/.test(before) && /^\s+\p{Ll}/u.test(behind)) return true
  return /\s$/.test(before) && /^\p{Ll}/u.test(behind)
}

/** Longest narration inside speech, in code units. */
const LONGEST = 120

/**
 * Where narration without dashes stands in speech, `Oui, dit-il, je viens`: from behind the comma to the next stop.
 *
 * @returns offsets in `speech`, in order.
 */
export function narrationsIn(speech: string): { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = []
  for (const { index, 0: comma } of speech.matchAll(COMMA_NARRATION)) {
    const start = index + comma.length
    const stop = speech.slice(start).search(/[.!?…:;,](?![\p{L}\p{N}])/u)
    const end = stop < 0 ? speech.length : start + stop + 1
    if (end - start > LONGEST || start < (found.at(-1)?.end ?? 0)) continue
    // A sentence that ends there may be followed by more narration.
    const goesOn = stop < 0 || /[,;:]/.test(speech[end - 1]!) || speaks(speech.slice(end))
    found.push({ start, end: goesOn ? end : speech.length })
  }
  return found
}
