import { remembered } from '../remembered.ts'
import type { Person } from './register.ts'

/** Which pronoun is somebody’s, as far as the register tells. */
export type Gender = 'he' | 'she'

const HE: ReadonlySet<string> = new Set(
  'mr|sir|lord|master|king|prince|duke|count|earl|baron|marquis|viscount|emperor|tsar|czar|kaiser|pope|father|brother|uncle|gentleman|boy|man|bishop|archbishop|cardinal|abbot|friar|monk|herr|graf|könig|prinz|herzog|fürst|bischof|papst|vater|bruder|onkel|monsieur|roi|prince|duc|comte|père|frère|oncle|signor|don|rev|reverend|captain|colonel|general|major|sergeant|lieutenant|admiral|knave|husband|son|grandfather|nephew|widower|actor|hero|priest|statesman|husband'.split(
    '|'
  )
)
const SHE: ReadonlySet<string> = new Set(
  'mrs|miss|ms|lady|madam|madame|mme|mlle|mademoiselle|queen|princess|duchess|countess|baroness|marchioness|viscountess|empress|tsarina|czarina|mother|sister|aunt|girl|woman|abbess|nun|frau|fräulein|gräfin|königin|prinzessin|herzogin|fürstin|mutter|schwester|tante|reine|princesse|duchesse|comtesse|mère|sœur|signora|signorina|doña|dame|wife|widow|daughter|grandmother|niece|actress|heroine|hostess|stateswoman|maid|housewife'.split(
    '|'
  )
)

const first = (names: string): ReadonlySet<string> => new Set(names.trim().split(/\s+/))

/** First names that are common in Western texts: enough to tell most people, and no more is claimed. */
const MEN = first(`
  aaron abel abraham adam adolf adrian alan albert alec aleksandr aleksei alexander alexandre alexei alfred alois ambrose anatole andre andré andreas andrew
  anton antoine antonio archibald archie aristide arnold arthur august auguste augustus balthasar barnaby bartholomew basil ben benedict benito benjamin bernard
  bernhard bertrand bill blaise bob boris bruno caesar carl carlo carlos caspar cecil charles charlie christian christoph christopher claude clement
  conrad constantin cyril daniel david denis dennis dick dietrich dmitri dmitry dominic donald eberhard ebenezer eduard edgar edmund edward edwin
  egon elias emil émile emile emmanuel enoch erasmus erich ernest ernst erwin étienne eugene eugène ezra felix ferdinand florian francis franz
  francois françois frank franklin fred frederic frédéric frederick friedrich fritz fyodor gabriel gaston geoffrey georg george georges gerald gerard gerhard
  gilbert giovanni giuseppe godfrey gottfried gotthold gregory grigory guido guillaume gustav gustave guy hans harold harry heinrich helmut henri henry
  herbert hermann honoré horace horatio howard hubert hugh hugo humphrey ian ignaz igor immanuel isaac ivan jack jacob jacques jakob james
  jan jean jeremiah jerome joachim joe johann johannes john jonas jonathan jörg josef joseph joshua josiah juan jules julian julius karl
  kaspar klaus konrad konstantin kurt laurence lawrence leo leon léon leonard leonid leopold lev lewis lorenz lorenzo louis luca ludwig luke
  maksim marc marcel marco mark martin matthew matthias maurice max maximilian maxim michael michel mikhail miles moritz moses nathan nathaniel neil
  nicholas nicolas nikita nikolai nikolaus oliver oscar oskar oswald otto ottokar owen paolo patrick paul pavel percy peter philip philipp philippe
  pierre pietro pyotr ralph randolph raphael raymond reinhold rené richard robert robin roderick roger roland rudolf rudolph rupert samuel
  saul sebastian sergei siegfried sigmund silas simon stanley stefan stephen steven stewart stuart sylvester ted theobald theodor theodore thomas tim
  timothy tobias tom tommy ulrich valentin vasily victor viktor vincent vladimir walter werner wilfred wilhelm will william winston wolfgang yuri yves
  zachary`)
const WOMEN = first(`
  abigail ada adela adelaide adele adèle agatha agnes aleksandra alexandra alice amalia amanda amelia amy anastasia angela angelika anita ann anna annabel
  anne annette annie antoinette antonia arabella augusta aurora barbara beatrice becky belinda berta bertha bess bessie betsy betty bianca blanche
  brigitte bridget camilla carla carlotta carolina caroline carrie catharine catherine cecilia cécile celia charlotte chloe christiana christina christine clara
  clarissa claudia clementina clothilde constance cordelia cornelia daisy daphne deborah della diana dinah dora doris dorothea dorothy edith effie
  eleanor elena eleonore elinor elisabeth élisabeth eliza elizabeth ella ellen elsa elsie emilia emily emma emmeline ernestine esther ethel
  eugenia eugénie eva eve evelina evelyn fanny felicia florence frances franziska frederica frieda friederike gabriele gabrielle georgiana gerda germaine
  gertrud gertrude gisela grace greta gudrun hannah harriet hedwig helen helena helene hélène henrietta henriette hermione hester hilda ida
  inez ingrid irene irina isabel isabella jane janet jeanne jemima jennifer jenny jessica jessie joan joanna johanna josephine josepha joyce
  judith julia julie juliet justine karoline kate katharina katherine kathleen kitty klara laura lavinia leah lena leonora letitia lilian lily lina
  linda lisa lizzie loretta louisa louise lucia lucinda lucretia lucy luise lydia mabel madeleine madge magdalena margaret margarete margarethe
  margery margot maria marianne marie marina marion marjorie martha mary mathilda mathilde matilda maud may melanie mercedes mildred milly minna miriam
  mollie molly muriel nadezhda nadia nancy natalia natalie natasha nell nellie nelly nina nora odette olga olive olivia ophelia ottilie pamela patience
  paula pauline peggy penelope phoebe polly priscilla prudence rachael rachel rebecca renate rhoda rosa rosalie rosalind rosamond rose roxana ruth sabine
  sally sarah selina sofia sonia sophia sophie sophy stella susan susanna susannah suzanne sybil sylvia tamara tanya tatiana teresa tess thekla theresa
  therese thérèse ursula valentina vanessa vera veronica victoria viola violet virginia wilhelmine winifred yvonne zenobia zinaida`)

/**
 * Whether a person is spoken of as he or as she, by title, first name or role; `undefined` where those do not tell or
 * contradict each other.
 */
export const genderOf = remembered((person: Person): Gender | undefined => {
  const names = [person.name, ...person.aliases].map(words)
  const votes = [
    only(names.map(each => byTitle(each))),
    only(names.map(each => byName(each))),
    byRole(words(person.role ?? ''))
  ]
  return votes.find(each => each !== undefined)
})

/** Whether a noun in small letters, such as `lady`, says of somebody what they are. */
export function genderOfWord(word: string): Gender | undefined {
  return SHE.has(word) ? 'she' : HE.has(word) ? 'he' : undefined
}

function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []
}

/** What all those say that say anything. */
function only(votes: readonly (Gender | undefined)[]): Gender | undefined {
  const said = new Set(votes.filter(each => each !== undefined))
  return said.size === 1 ? [...said][0] : undefined
}

function byTitle(name: readonly string[]): Gender | undefined {
  for (const word of name.slice(0, 3)) if (SHE.has(word)) return 'she'
  return name.slice(0, 3).some(word => HE.has(word)) ? 'he' : undefined
}

/** Only the first word of several, or of one alone: `Paul` is a surname, too. */
function byName([name = '']: readonly string[]): Gender | undefined {
  return MEN.has(name) ? 'he' : WOMEN.has(name) ? 'she' : undefined
}

/** The first word of the line that tells: `wife of the king`. */
function byRole(role: readonly string[]): Gender | undefined {
  for (const word of role) {
    if (SHE.has(word)) return 'she'
    if (HE.has(word)) return 'he'
  }
  return undefined
}
