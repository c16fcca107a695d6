// Words that say that the title of a work follows.

const WORKS = [
  'book|essay|article|pamphlet|chapter|novel|poem|play|tract|treatise|story|song|ballad|opera|journal|magazine|newspaper|review',
  'picture|painting|entitled|titled|headed|betitelt',
  'livres?|articles?|chapitres?|romans?|poèmes?|revue|intitulée?s?|libro|novela|romanzo|titulad[oa]|intitolat[oa]'
].join('|')
/** The same in German, where they are also the ends of longer words: `Hauptwerk`. */
const GERMAN_WORKS = [
  '[Bb]uch(?:es)?|[Bb]üchlein|[Ww]erke?s?|[Aa]ufs[aä]tze?s?|[Aa]rtikels?|[Ss]chrift(?:en)?|[Aa]bhandlung(?:en)?|[Ss]kizzen?|[Nn]ovellen?',
  '[Ee]rzählung(?:en)?|[Rr]omane?s?|[Gg]edichte?s?|[Dd]ramas?|[Ss]piele?s?|[Ss]t[uü]cke?s?|[Oo]per(?:ette)?|[Ll]ied(?:er|es)?|[Mm]ärchens?|[Bb]allade',
  '[Zz]eitung|[Zz]eitschrift|[Bb]l[aä]tt(?:es|er)?|[Bb]roschüre|[Tt]itels?|[UÜuü]e?berschrift|[Kk]apitels?|[Aa]ufführung|[Vv]orstellung|[Mm]arsch(?:es)?|[Ww]alzers?|[Ss]chlager|[Gg]emäldes?|[Bb]ild(?:es|er)?'
].join('|')
const OF_SOMEBODY =
  '(?:,? (?:von|by|of|de|par) \\p{Lu}[\\p{L}. ]{0,40})?(?: (?:ist|sind|heißt|is|are|was|were))?[,:]?\\s+$'

/** What says that a title follows: `the essay`, `eine Skizze von Otto Girndt,`, `seine Schriften sind:`. */
const NAMES_A_WORK = new RegExp(`(?<![\\p{L}\\p{N}])(?:${WORKS})${OF_SOMEBODY}`, 'iu')
const NAMES_A_GERMAN_WORK = new RegExp(`(?<![\\p{L}\\p{N}])(?=\\p{Lu})\\p{L}*(?:${GERMAN_WORKS})${OF_SOMEBODY}`, 'u')

/** Whether the words before a mark say that a work's title follows. */
export function announcesWork(before: string): boolean {
  return NAMES_A_WORK.test(before) || NAMES_A_GERMAN_WORK.test(before)
}
