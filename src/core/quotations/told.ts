import type { Apparatus } from '../apparatus.ts'
import { isShortForm } from '../citations/shortForms.ts'
import { mentionsIn } from '../persons/mentions.ts'
import { personCalled } from '../persons/called.ts'
import { firstWords } from '../plain.ts'
import { type Narration, narrationOf } from './narration.ts'
import type { Quotation } from './quotations.ts'
import { wordsIn } from './shown.ts'
import { type Speaker, speakerBy } from './speaker.ts'
import { attributionOf, linkBeside, linkIn, linkInside, type SaidLink } from './stated.ts'
import { besideOf, type Beside, type Tag } from './tags.ts'
import { Kept } from '../remembered.ts'

/** What the text says of a quotation's speaker by itself. */
export interface Told extends Beside {
  /** Stated by the editor, or explicit. */
  readonly speaker: Speaker | undefined
  readonly narration: Narration
}

const known = new Kept<Apparatus, Map<string, Told>>()

/** What the text says of a quotation's speaker by itself; nothing is guessed. */
export function toldOf(apparatus: Apparatus, quotation: Quotation): Told {
  let all = known.get(apparatus)
  if (!all) known.set(apparatus, (all = new Map()))
  const key = `${quotation.start} ${quotation.end} ${quotation.level}`
  let told = all.get(key)
  if (!told) all.set(key, (told = find(apparatus, quotation)))
  return told
}

function find(apparatus: Apparatus, quotation: Quotation): Told {
  const narration = narrationOf(apparatus.document, quotation)
  const stated =
    byLink(apparatus, linkInside(apparatus, quotation)) ??
    byLink(apparatus, linkBeside(apparatus, quotation, narration)) ??
    byAttribution(apparatus, quotation)
  if (stated) return { speaker: stated, tag: undefined, around: undefined, narration }
  const beside = besideOf(apparatus, quotation, narration)
  return { speaker: beside.tag && explicit(apparatus, beside.tag), ...beside, narration }
}

function byLink(apparatus: Apparatus, said: SaidLink | undefined): Speaker | undefined {
  if (!said) return undefined
  const { link, target, text } = said
  const id = target.ids.length === 1 ? target.ids[0]! : null
  const found = speakerBy(apparatus, id, 'stated', 'link', link)
  if (id === null) return { ...found, name: text }
  return target.certain ? found : { ...found, doubtful: true }
}

/** `— Lenin, [@key, p. 4]` */
function byAttribution(apparatus: Apparatus, quotation: Quotation): Speaker | undefined {
  const attribution = attributionOf(apparatus.document, quotation)
  if (!attribution) return undefined
  const said = linkIn(apparatus, attribution)
  if (said) return byLink(apparatus, said)
  const [mention] = mentionsIn(apparatus, attribution)
  if (mention) return speakerBy(apparatus, mention.person, 'stated', 'attribution', mention)
  const words = /^[\s—–―-]*([^,[\]@(]*)/.exec(wordsIn(apparatus.document, attribution))![1]!.trim()
  const name = isShortForm(words) ? '' : firstWords(words, 60)
  return name ? { id: null, name, basis: 'stated', by: 'attribution', evidence: attribution } : undefined
}

/** What says something, but is nobody. */
const WRITING =
  /(?<!\p{L})(?:letters?|books?|articles?|chapters?|passages?|papers?|pamphlets?|notes?|reports?|resolutions?|laws?|telegrams?|texts?|titles?|words?|lines?|songs?|signs?|inscriptions?|documents?|postscripts?|decrees?|(?:chapter|section|article|book|volume|part|kapitel|abschnitt|band|teil|chapitre|livre|tome)\s+\S+|reply|answer|it|which|this|that|brief|buch|artikel|aufsatz|gesetz|bericht|lettre|livre|loi|rapport)$/iu
function explicit(apparatus: Apparatus, { subject, said }: Tag): Speaker | undefined {
  if (!said) return undefined
  if (subject.kind === 'description') {
    const words = wordsIn(apparatus.document, subject)
    const id = personCalled(apparatus, words)
    if (id === undefined && WRITING.test(words)) return undefined
    return speakerBy(apparatus, id ?? null, 'explicit', id === undefined ? 'description' : 'name', subject)
  }
  if (!subject.mention) return undefined
  return speakerBy(apparatus, subject.mention.person, 'explicit', 'name', subject)
}
