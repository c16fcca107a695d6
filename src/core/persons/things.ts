import type { Span } from '../text.ts'
import { wordBefore } from './beside.ts'
import { languages } from './languages.ts'
import type { RawHit } from './hits.ts'
import { isApostrophe, isCapital, isHyphen, isWordAt } from './words.ts'

// When the words of a name mean a thing: a noun with a capital, a street, a prize, a publisher.

export type Answer = 'yes' | 'perhaps' | 'no'

/** What is named after people, behind the name. */
const NAMED_BEHIND =
  /^(?:s?[-‐‑](?:\p{Lu}\p{L}+[-‐‑]){0,2}(?:Preis|Theater|Straße|Strasse|Gasse|Platz|Allee|Gesellschaft|Jahrbuch|Verlag|Stiftung|Institut|Museum|Archiv|Verein)|[- \0\n]{1,3}(?:[Pp]rize|[Aa]ward|[Mm]edal|Street|Avenue|Square|Institute|Foundation|Society|Library|University|College|Press\b)|['’]s[ \0\n]{1,3}Verlag)/u

/** … and before it, in English and in French. */
const NAMED_BEFORE = setOf(
  'Fort Port Lake Mount Cape Rue Place Boulevard Quai Théâtre Lycée Verlag Verlags Verlages Verlage Buchhandlung Firma Druckerei Messrs'
)
const NAMED_IN_FRENCH = setOf('rue place avenue boulevard quai théâtre lycée prix musée café hôtel fondation collège')

/** A publisher in a reference: `Berlin: Fischer 1901`, `Paris: Weber Verlag`. */
const PLACE = /\p{L}[\s\0]*:[\s\0]*$/u
/** … and where the year is not seen, behind a title's stop or in brackets: `(Berlin: S. Fischer`. */
const AT_END = /[.(][\s\0]*\p{Lu}\p{L}+(?:[\s\0]am[\s\0]\p{Lu}\p{L}+)?[\s\0]*:[\s\0]*$/u
const IMPRINT = /^[\s\0]*(?:(?:Verlag|Press|Books|Éditeurs?)?[\s\0,]*\d{4}|Verlag|Press|Books)/u

/** Whether a name is part of a thing's. */
export function isThing(prose: string, { start, end }: Span, spoken: () => number): boolean {
  if (isFollowed(prose, end)) {
    const behind = prose.slice(end, end + 24)
    if (NAMED_BEHIND.test(behind)) return true
    if (PLACE.test(prose.slice(Math.max(0, start - 8), start)) && IMPRINT.test(behind)) return true
  }
  if (
    prose.length - end < 40 &&
    /^[\s\0]*$/.test(prose.slice(end)) &&
    AT_END.test(prose.slice(Math.max(0, start - 40), start))
  )
    return true
  const previous = wordBefore(prose, start)
  if (previous === undefined || previous.pointed) return false
  if (isCapital(previous.word, 0)) return NAMED_BEFORE.has(previous.word)
  return (spoken() & languages.fr) !== 0 && NAMED_IN_FRENCH.has(previous.word)
}

/** Whether more than a small letter or a stop comes behind a name; most names are looked at no further. */
function isFollowed(prose: string, end: number): boolean {
  const sign = prose[end]
  if (sign === ' ') return mayBeThings(prose, end + 1)
  return (
    sign === ',' ||
    sign === '\u00A0' ||
    isApostrophe(sign) ||
    sign === 's' ||
    sign === '\0' ||
    sign === '\n' ||
    sign === '\r' ||
    isHyphen(sign)
  )
}

/** Whether a word may be what something is called that has its name from a person: `Prize`, `prize`, `award`, `medal`; or a year. */
function mayBeThings(prose: string, at: number): boolean {
  const code = prose.charCodeAt(at)
  // Small letters of ASCII are most.
  if (code >= 97 && code <= 122) {
    const next = prose.charCodeAt(at + 1)
    return (code === 112 && next === 114) || (code === 97 && next === 119) || (code === 109 && next === 101)
  }
  return !isWordAt(prose, at) || isCapital(prose, at) || (code >= 48 && code <= 57)
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '))
}

/** Words that stand before a noun with a capital, hardly ever before a surname, by language. */
const BEFORE_NOUNS: readonly (readonly [language: number, words: RegExp])[] = [
  [languages.en, /^(?:the|an?|his|its|their|our|my|your|every|each)$/i],
  [
    languages.de,
    /^(?:das|im|ins|am|ans|zum|zur|vom|beim|(?:k|m|d|s)eine?[rsmn]?|ihre?[rsmn]?|unse?re?[rsmn]?|(?:dies|jen|jed|welch|all|manch|solch)e[rsmn]?)$/i
  ],
  // As Danish was written before 1948, with capitals.
  [languages.da, /^(?:det|et|dette|denne|megen|meget|ingen|min|mit|sin|sit|vort?)$/i],
  [languages.fr, /^(?:la|les?|en|un|une|du|au|aux|cette|ce|notre|votre|mon|ma|son|sa)$/i]
]

/** German words that stand before both: `die Duse`, `ein Shaw`. */
const ARTICLES = /^(?:de[rmns]|die|eine?[rsmn]?)$/i

const determiners = new Map<string, number>()

/** The languages in which a word stands before nouns. */
function determines(word: string): number {
  let set = determiners.get(word)
  if (set === undefined) {
    if (determiners.size > KEPT) determiners.clear()
    set = BEFORE_NOUNS.reduce((all, [language, words]) => (words.test(word) ? all | language : all), 0)
    if (ARTICLES.test(word)) set |= languages.de
    determiners.set(word, set)
  }
  return set
}

/** How many words are kept, the same few being asked for again and again. */
const KEPT = 5000

/** A relative pronoun is none of them: `das Buch, das Lenin schrieb`. */
const CLAUSE = /,[\s\0]*$/

/** Endings of adjectives in German. */
const ADJECTIVE = /^\p{Ll}{2,}(?:e|er|es|en|em)$/u

/** Words that end so, and are none. */
const NO_ADJECTIVE =
  /^(?:de[rmns]|eine[rmns]?|[km]?eine[rmns]?|aber|oder|über|unter|hinter|wieder|immer|hier|einander|außer|weder|leider|bisher|seither|daher|neben|gegen|wegen|zwischen|wer|er|es|wenn|haben|sagen|wurden|worden|werden|waren|hatten|ohne|heute|gerne|wie|sie|diese[rmns]?|jene[rmns]?|ihre[rmns]?|seine[rmns]?)$/

/** Nouns that are surnames too, German ones and some English, by dictionaries and lists of the most frequent names. */
const NOUNS = setOf(
  'Adler Amman Bach Bauer Baum Bäcker Becker Beer Berg Bischof Blum Bock Boden Brand Braut Brunnen Bruder Burg Busch Dorf Engel Ernst Feld Fels Fink Fisch Fischer Fleck Frei Freund Frost Fuchs Fürst Funke Gast Geist Graf Grund Haas Habe Hahn Hammer Hase Haupt Hauptmann Haus Heide Haide Held Herbst Herr Herz Herzog Hirsch Hirt Hof Holz Horn Hut Jäger Jung Junker Kaiser Kamm Kampf Kern Kind Klang Klein König Koch Kopf Korn Kraft Krieg Kreuz Kuh Kühn Lamm Land Lang Licht Lieb Liebe Löwe Luft Mai Mann Markt Maurer Meer Mensch Meister Mohr Mönch Mond Morgen Müller Nacht Nagel Neumann Not Noth Ochs Ohr Pfau Pfarrer Pfeil Pilz Platz Post Probst Rat Rath Recht Reich Richter Ritter Rose Sack Sand Schatz Schäfer Schiff Schild Schmied Schneider Schnee Schön Schreiber Schuster Schütz Schütze Schwan Schwarz See Seele Seiler Silber Sohn Sommer Sonne Sonntag Stadt Stahl Stein Stern Stich Stock Stolz Storch Strauß Strom Stunde Sturm Tag Tal Thal Teufel Thor Tod Tor Tochter Traub Traum Vater Vetter Viertel Vogel Vogt Volk Wald Wagner Wall Wand Weber Weg Weiß Wein Welt Wetter Wild Wilde Wind Winter Wirt Witz Wolf Wolff Wort Wunder Zahn Zeit Ziegel Ziel Zimmermann Zorn Zucker Zweig Kellner Spengler Setzer Garten Schmidt Schwager Bürger Förster Gärtner Ziegler Töpfer Gerber Krämer Kaufmann Pfeiffer Reiter Sänger Spieler Wächter House Hall King Bishop Hill Wood Stone Church Day May Will Grant Page Field Marsh Lord Pope Abbot Prince Duke Knight Rivers Park Street Ford Bush Price Hope Rain Storm'
)

/** Lands that are named as families are: `Anatole France`, `Gisela von Österreich`. */
const LANDS = setOf(
  'France Österreich Oesterreich Austria Ungarn Schweden England Deutschland Germany Preußen Bayern Sachsen Spanien Spain Holland Ireland Schottland Scotland Wales Dänemark Norwegen Polen Böhmen Mähren Tirol Steiermark Savoyen Lothringen Burgund Toscana'
)

/** What stands before a land, and hardly ever before a person. */
const BEFORE_LANDS = /^(?:in|aus|nach|within|throughout|la|en|modern(?:en|e)?|ganze?[nrs]?)$/i

/** Names in a language beside its marks, whatever the rest is in: `»Das weite Land«`. */
const QUOTED = /[»„«“"‚›][\s\0]*(?:der|die|das)[\s\0]+\p{Ll}+e[\s\0]+$/iu

function isQuoted(prose: string, start: number, end: number): boolean {
  return /[»„«“"‚›]/.test(prose[start - 1] ?? '') && /[«“”"‘‹»]/.test(prose[end] ?? '')
}

/** Behind a name that was just found: `Goethe und Schiller`. */
const COORDINATE = /^[’']?s?,?[\s\0]+(?:und|u\.|and|et|e|og|och|és|и|&)[\s\0]+$/u

/** Whether a name is joined with the one before it, which ends at `last`. */
export function isCoordinate(prose: string, last: number, start: number): boolean {
  return last > 0 && start - last < 12 && COORDINATE.test(prose.slice(last, start))
}

function isLand(prose: string, start: number, names: RawHit['names']): boolean {
  const previous = wordBefore(prose, start)
  return (previous !== undefined && BEFORE_LANDS.test(previous.word)) || names.every(name => name.weak)
}

/** Whether a word stands where a noun does: where it means a thing, or perhaps does. */
export function nounLike(prose: string, { start, end, names }: RawHit, word: string, spoken: () => number): Answer {
  const isNoun = NOUNS.has(word)
  if (isNoun && QUOTED.test(prose.slice(Math.max(0, start - 30), start))) return 'yes'
  if (isNoun && isQuoted(prose, start, end)) return 'yes'
  if (LANDS.has(word)) return isLand(prose, start, names) ? 'yes' : 'perhaps'
  const isGerman = (spoken() & languages.de) !== 0
  const otherwise = isNoun && isGerman ? 'perhaps' : 'no'
  const previous = wordBefore(prose, start)
  if (previous === undefined || previous.pointed) return otherwise
  const standing = determines(previous.word) & spoken()
  const isDeterminer = standing !== 0
  // A sentence may begin with one.
  if (isCapital(previous.word, 0) && !isDeterminer) return otherwise
  if (isDeterminer && CLAUSE.test(prose.slice(0, previous.start).slice(-8))) return otherwise
  const adjective = isGerman && ADJECTIVE.test(previous.word) && !NO_ADJECTIVE.test(previous.word)
  const before = adjective ? wordBefore(prose, previous.start)?.word : previous.word
  // `des Kellners`; a name behind an article has no ending.
  if (names.length === 0 && /^de[sr]$/.test(previous.word) && !isHyphen(prose[end])) {
    // … but an adjective made of it has: `der Schnitzlerschen Stücke`.
    if (!/sche[nmrs]?$/.test(prose.slice(start, end))) return 'yes'
  }
  const isArticle = isGerman && before !== undefined && ARTICLES.test(before)
  const isBefore = before !== undefined && (determines(before) & spoken()) !== 0 && !isArticle
  if (isNoun && (isArticle || isBefore || (adjective && !previous.word.endsWith('te')))) return 'yes'
  return isBefore && !isHyphen(prose[end]) ? 'perhaps' : otherwise
}
