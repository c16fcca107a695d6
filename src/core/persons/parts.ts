import { skeleton, soundOf } from './spelling.ts'

/** What a person's name is made of, as far as it can be told. */
export interface NameParts {
  /** First names and their initials, as listed. */
  readonly forenames: readonly string[]
  /** `von`, `de la`; empty where the name has none. */
  readonly particle: string
  /** Undefined where no part can be told to be one: `Pliny the Elder`, `Gustav III`, `Voltaire`. */
  readonly surname: string | undefined
}

const particles: ReadonlySet<string> = new Set(
  'v von vom zu zum zur van der den de du des del della delle degli di da dal dos das la le les el af av ten ter te ibn ben bin al d l'.split(
    ' '
  )
)

/** Whether a word may stand between first name and surname with a small letter. */
export function isParticle(word: string): boolean {
  return particles.has(word) || particles.has(word.toLowerCase())
}

/** Words of rank and courtesy, in the languages that we know; without their points. Source: dictionaries. */
const WOMEN =
  'frau fräulein frl mme madame mlle mademoiselle mrs miss ms lady fru frøken fröken frk signora signorina mistress dame queen countess princess duchess baroness sister aunt gräfin fürstin königin kaiserin baronin freifrau prinzessin herzogin hofrätin gospozha pani paní panna mevrouw doña señora госпожа asszony'
// prettier-ignore
const MEN = 'herr herrn hr hrn mr mister sir lord master monsieur m messrs signor signore don brother uncle king count prince duke baron graf fürst könig kaiser freiherr prinz herzog bruder onkel pan mijnheer señor господин ur úr'
// prettier-ignore
const BOTH = 'dr doctor doktor prof professor hofrat dichter direktor director general colonel captain major president präsident minister redacteur rédacteur schauspieler schauspielerin kapellmeister kritiker verleger hofrath geheimrat kommerzienrat regierungsrat intendant bürgermeister oberst leutnant senator professeur docteur docent advokat advocat saint st san comrade citizen regisseur redakteur rev reverend pater père father abbé bishop pope'
// prettier-ignore

export type Sex = 'f' | 'm'

const titles = new Map<string, Sex | undefined>()
for (const [words, sex] of [
  [WOMEN, 'f'],
  [MEN, 'm'],
  [BOTH, undefined]
] as const) {
  for (const word of words.split(' ')) titles.set(word, sex)
}

/** Whether a word is a title, in small letters or capitals and without its point. */
export function isTitle(word: string): boolean {
  return titles.has(word.toLowerCase())
}

/** Whether a title is a woman's or a man's. */
export function sexOfTitle(word: string): Sex | undefined {
  return titles.get(word.toLowerCase())
}

/** First names that are frequent in Europe's and America's texts of the last centuries; by sound, as `soundOf` gives it. */
const women = sounds(
  'anna maria marie mary elisabeth elizabeth eliza lisa margarete margaret marguerite katharina catherine kate johanna joan jane jeanne sophie sophia charlotte caroline karoline louise luise julia julie emma emily emilie clara klara helene helen olga martha marta frieda hedwig gertrud ida rosa rose paula pauline therese teresa theresa eva eve sarah sara ruth rachel rebecca hannah alice agnes berta bertha ella elsa else erna ellen edith florence grace harriet henriette irene jenny josephine laura lucy lydia mathilde magda nora ottilie renate rosalie susanne susan toni ursula victoria viktoria virginia wilhelmine adele adelheid amalie antonia antoinette barbara beatrice cecilia christine dorothea eleanor eleonore ernestine fanny franziska gabriele georgina gisela isabella lily lina lotte milena minna nadezhda natalia vera wanda xenia'
)
const men = sounds(
  'johann johannes john jean juan giovanni ivan hans karl carl charles carlo carlos wilhelm william willy guillaume friedrich frederick fritz georg george georges heinrich henry henri harry jakob jacob james jacques josef joseph ludwig louis luis luigi lewis otto paul pablo peter pierre pedro pietro philipp philip philippe robert roberto rudolf richard thomas tom tomas michael michel max maximilian moritz maurice martin matthias matthew leo leon leopold stefan stephen etienne sigmund siegfried theodor theodore thaddeus alexander alexandre alfred albert albrecht adolf adam anton antoine anthony antonio arthur august auguste benjamin bernhard bernard christian christoph christopher claude daniel david eduard edward edmund edgar emil emile erich eric ernst ernest eugen eugene felix ferdinand francis francois francisco franz frank gabriel gottfried gustav guy gerhard hermann hugo isaac jan johan julius jules julian kurt konrad conrad lorenz lawrence marcus mark marc nikolaus nicholas nicolas oskar oscar oswald patrick raimund ralph raphael roger samuel simon salomon sebastian ulrich victor viktor walter werner wolfgang vladimir dmitri sergei boris alexei mikhail lev fyodor grigori joe jack sam ben will bill'
)

function sounds(names: string): ReadonlySet<string> {
  return new Set(names.split(' ').map(soundOf))
}

/** Whether a word is a first name that many bear. */
export function isCommonForename(sound: string): boolean {
  return women.has(sound) || men.has(sound)
}

/** Whether a first name is a woman's or a man's. */
export function sexOf(forename: string): Sex | undefined {
  const sound = soundOf(forename)
  return women.has(sound) ? 'f' : men.has(sound) ? 'm' : undefined
}

const SUFFIX = /^(?:Jr|Sr|jun|sen|junior|senior|d\.?\s*[ÄJ]|Esq|fils|père)\.?$/i
/** What a name that is none of first name and surname begins with: `The Old Pretender`. */
export const ARTICLE = /^(?:The|Der|Die|Das|Le|La|Les|El|Il)$/
const ROMAN = /^[IVX]+\.?$/

/** Takes a name apart: `Schnitzler, Arthur` at its comma, `Arthur Schnitzler` before its last word. */
export function partsOf(name: string): NameParts {
  const [first = '', ...behind] = name.split(/\s*,\s*/).filter(part => part !== '' && !SUFFIX.test(part))
  const none = { forenames: [], particle: '', surname: undefined }
  if (behind.length > 0) {
    const given = wordsOf(behind[0]!)
    const particle = given.filter(isParticle)
    const forenames = given.filter(word => !isParticle(word) && !isTitle(bare(word)))
    return forenames.every(isCapitalised) ? { ...splitParticle(first, particle.join(' ')), forenames } : none
  }
  const words = wordsOf(first)
  while (words.length > 1 && isTitle(bare(words[0]!))) words.shift()
  while (words.length > 1 && SUFFIX.test(words.at(-1)!)) words.pop()
  const last = words.at(-1)
  if (
    words.length < 2 ||
    last === undefined ||
    ARTICLE.test(words[0]!) ||
    words.some(word => ROMAN.test(word) && !/^[IVX]\.$/.test(word)) ||
    RULES.test(first)
  )
    return none
  if (bare(last).length < 2 || !isCapitalised(last)) return none
  const given = words.slice(0, -1)
  const split = given.findIndex(word => !isCapitalised(word) || (isParticle(word) && word.length > 1))
  const forenames = split === -1 ? given : given.slice(0, split)
  const particle = split === -1 ? [] : given.slice(split)
  if (forenames.length === 0 || !particle.every(isParticle)) return none
  return { forenames, particle: particle.join(' '), surname: last }
}

/** What is enough of a ruler's name: `Gustav III.` of `Gustav III. von Schweden`, and `Franz Joseph` of `Franz Joseph I.` */
export function rulersOf(name: string): string[] {
  const [, given, number] = /^(\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)*) ([IVX]+\.?)(?=$|[ ,])/u.exec(name) ?? []
  if (given === undefined || number === undefined || (/^[IVX]\.$/.test(number) && !RULES.test(name))) return []
  return [`${given} ${number}`, ...(given.includes(' ') ? [given] : [])]
}

/** `I.` at the end or before a small word is a number; before a surname it is an initial. */
const RULES = / [IVX]+\.?(?:$|,| \p{Ll})/u

/** `van der Goes` before a comma has its particle in front. */
function splitParticle(surname: string, behind: string): Omit<NameParts, 'forenames'> {
  const words = wordsOf(surname)
  const from = words.findIndex(word => !isParticle(word))
  if (from === -1) return { particle: behind, surname: undefined }
  return { particle: [...words.slice(0, from), behind].filter(Boolean).join(' '), surname: words.slice(from).join(' ') }
}

function wordsOf(text: string): string[] {
  // `V.I.` are two initials.
  return text
    .replace(/\.(?=\p{L})/gu, '. ')
    .split(/\s+/)
    .filter(Boolean)
}

function bare(word: string): string {
  return word.replace(/\.$/, '')
}

function isCapitalised(word: string): boolean {
  const first = String.fromCodePoint(word.codePointAt(0) ?? 0)
  return first !== first.toLowerCase()
}

/**
 * Whether a word of a text may stand for a listed first name: the same by sound, its initial, an abbreviation of it with a
 * point (`Alfr.`), or it in another language as far as the one begins like the other (`Georg`, `Georges`).
 *
 * @param pointed whether a full stop follows the word.
 */
export function mayBeForename(word: string, pointed: boolean, listed: string): boolean {
  const [one, other] = [skeleton(word), skeleton(bare(listed))]
  if (one === '' || other === '') return false
  if (one.length === 1 || (other.length === 1 && one.length > 2)) return one[0] === other[0]
  // With a point it is an abbreviation, or ends a sentence.
  if (pointed) return one.length < other.length && other.startsWith(one)
  const [a, b] = [soundOf(word), soundOf(bare(listed))]
  if (a === b) return true
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length >= 4 && long.length - short.length <= 2 && long.startsWith(short)
}
