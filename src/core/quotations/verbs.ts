/** Verbs of saying and writing: general lists of the language, by their forms. */

/** How a form of a verb is used: `spoke`, `to speak`, `speaking`, `spoken by`. */
export type VerbForm = 'finite' | 'base' | 'participle'

/** English verbs that are inflected by rule; what stands in brackets is doubled: `beg(g)`, `begged`. */
const REGULAR = `
  accuse acknowledge add admit(t) admonish advise affirm agree allege announce answer apologise apologize appeal argue ask assent
  assert assure aver(r) avow bark bawl beg(g) bellow blurt boast brag(g) breathe cable call caution challenge charge chide chime
  chuckle claim coax command comment complain concede conclude concur(r) confess confide confirm congratulate contend continue contradict
  correct counsel counter croak cry declare decree demand deny deplore dictate drawl echo ejaculate elaborate emphasise emphasize
  enquire entreat exclaim exhort explain expostulate falter gasp giggle greet groan growl grumble grunt hail hesitate hint hiss
  howl hum(m) implore indicate inform inquire insist instruct interject interpose interrupt intimate intone invite jeer jest
  joke lament laugh lecture lisp maintain mention moan moralise mumble murmur muse mutter note notify object observe offer opine order
  pant persist pipe plead pledge point ponder pout pray preach predict press proceed proclaim promise prompt pronounce prophesy propose
  protest purr pursue quaver query question quip(p) quote rage rail rasp reason reassure rebuke recall recite recommend record
  recount refer(r) reflect rejoin relate remark remind reminisce remonstrate repeat reply report reprove request resolve respond resume retort
  return reveal roar ruminate scoff scold scream screech shout shriek shrill sigh smile snap(p) snarl sneer snort sob(b)
  soliloquise specify splutter sputter squeak squeal stammer state stipulate storm stress stutter submit(t) suggest sum(m) taunt tease telegraph
  telephone testify thank threaten thunder toast translate twitter underline urge utter venture volunteer vow wail warn whimper
  whine whisper wire wonder yell`

/** The others: past, third person, base, participle. */
const IRREGULAR = `
  said says say saying, told tells tell telling, wrote writes write writing, thought thinks think thinking, began begins begin beginning,
  spoke speaks speak speaking, read reads read reading, held holds hold holding, swore swears swear swearing, sang sings sing singing,
  bade bids bid bidding, broke breaks break breaking, burst bursts burst bursting, cut cuts cut cutting, went goes go going,
  put puts put putting, wept weeps weep weeping, taught teaches teach teaching`

/** Those that say only with a particle: `went on`, `broke in`, `put it`. */
const PARTICLES: Readonly<Record<string, RegExp>> = {
  went: /^on$/,
  goes: /^on$/,
  go: /^on$/,
  going: /^on$/,
  broke: /^(?:in|out)$/,
  breaks: /^(?:in|out)$/,
  breaking: /^(?:in|out)$/,
  burst: /^(?:in|out|forth)$/,
  bursts: /^(?:in|out|forth)$/,
  bursting: /^(?:in|out|forth)$/,
  cut: /^in$/,
  cuts: /^in$/,
  cutting: /^in$/,
  put: /^(?:in|it)$/,
  puts: /^(?:in|it)$/,
  putting: /^(?:in|it)$/,
  summed: /^up$/,
  sums: /^up$/,
  point: /^out$/,
  pointed: /^out$/,
  points: /^out$/
}

/** German, Dutch aside: past and present in the third person; then verbs without them that come behind `zu` or an auxiliary. */
const GERMAN = `
  sagte sagt schrieb schreibt fragte fragt antwortete antwortet rief ruft erwiderte erwidert meinte meint erklärte erklärt bemerkte bemerkt
  versetzte entgegnete entgegnet flüsterte schrie murmelte behauptete behauptet erzählte erzählt berichtete berichtet dachte denkt sprach
  spricht bat bittet betonte betont gestand beteuerte klagte jammerte seufzte stöhnte lachte brummte knurrte stammelte stotterte brüllte
  befahl warnte warnt mahnte ermahnte drohte versicherte versichert verkündete verkündet äußerte äusserte forderte fordert
  verlangte begann fuhr fügte wiederholte wiederholt ergänzte schloß schloss notierte notiert urteilte urteilt spottete höhnte scherzte
  gab wandte`

const GERMAN_PARTICLES: Readonly<Record<string, RegExp>> = {
  fuhr: /^fort$/,
  fügte: /^hinzu$/,
  gab: /^zurück$/,
  wandte: /^ein$/
}

const FRENCH = `
  dit disait dirait dis écrit écrivit écrivait demanda demande demandait répondit répond répondait déclara déclare ajouta ajoute
  reprit remarqua remarque observa expliqua explique affirma affirme murmura cria balbutia pensa pensait songea continua poursuivit
  répliqua réplique riposta objecta protesta soupira gémit grommela hurla chuchota annonça annonce raconta raconte avoua conclut insista
  répéta rappela ordonna supplia note nota interrompit écria exclama`

/** Those that say with `se` alone. */
const REFLEXIVE = /^(?:écria|exclama)$/

/** Past participles that differ from the past: `had written`. */
const PARTICIPLES = [
  'written',
  'spoken',
  'sung',
  'sworn',
  'begun',
  'geschrieben',
  'gesagt',
  'gefragt',
  'gerufen',
  'erwidert'
]

const forms = new Map<string, Set<VerbForm>>()

function add(form: VerbForm, ...words: string[]): void {
  for (const word of words) forms.set(word, (forms.get(word) ?? new Set()).add(form))
}

const listed = (list: string): string[] => list.trim().split(/[\s]+/)

for (const entry of listed(REGULAR)) {
  const [, stem = '', doubled = ''] = /^([^(]+)(?:\((.)\))?$/.exec(entry)!
  const root = stem + doubled
  const y = /[^aeiou]y$/.test(stem)
  const past = stem.endsWith('e') ? stem + 'd' : y ? stem.slice(0, -1) + 'ied' : root + 'ed'
  const third = y ? stem.slice(0, -1) + 'ies' : stem + (/(?:s|sh|ch|x|z|ho)$/.test(stem) ? 'es' : 's')
  add('finite', past, third)
  add('base', stem)
  add('participle', stem.endsWith('e') ? stem.slice(0, -1) + 'ing' : root + 'ing')
}
for (const entry of IRREGULAR.split(',')) {
  const [past = '', third = '', base = '', participle = ''] = listed(entry)
  add('finite', past, third)
  add('base', base)
  add('participle', participle)
}
const foreign = new Set([...listed(GERMAN), ...listed(FRENCH)])
add('finite', ...PARTICIPLES, 'quoth', ...foreign)

/** Whether a verb is German or French, where something else may begin the sentence, and the verb follows: `Da sagte Lenin`. */
export function isForeign(word: string): boolean {
  return foreign.has(word)
}

/** How many words may stand between a German verb and its particle: `fuhr der alte Mann fort`. */
const FAR = 6

/** Whether a word may be a verb of saying, whatever stands around it: most words are none. */
export function maySay(word: string): boolean {
  return forms.has(word)
}

/**
 * How a word says something, if it is a verb of saying.
 *
 * @param behind the words behind it, in order, since `went` says something only in `went on`.
 * @param before the word before it.
 */
export function sayingForm(word: string, behind: readonly string[] = [], before = ''): VerbForm | undefined {
  const found = forms.get(word)
  if (!found) return undefined
  if (PARTICLES[word] && !PARTICLES[word].test(behind[0] ?? '')) return undefined
  const particle = GERMAN_PARTICLES[word]
  if (particle && !behind.slice(0, FAR).some(each => particle.test(each))) return undefined
  if (REFLEXIVE.test(word) && !/^se?$/.test(before)) return undefined
  if (found.has('base') && before === 'to') return 'base'
  return found.has('finite') ? 'finite' : [...found][0]
}
