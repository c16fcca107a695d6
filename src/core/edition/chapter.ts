import type { Apparatus } from '../apparatus.ts'
import type { PrintedPage } from '../citations/csl/printedPage.ts'
import type { Note } from '../notes/notes.ts'
import type { Quotation } from '../quotations/quotations.ts'
import type { Speaker } from '../quotations/speaker.ts'
import type { Verification } from '../verification/verification.ts'
import type { PlacedRemark } from '../annotations/exchange/placed.ts'
import { sectionsOf } from '../sections.ts'
import { Edition } from './edition.ts'

/** What an edition says of itself. */
export interface Head {
  readonly title: string
  readonly author: string | null
  readonly date: string | null
  /** A language tag as HTML and XML have it. */
  readonly lang: string | null
}

/** How a text of an edition is shown, beside what stands in it. */
export interface Look {
  /** How a quotation compares with its source, as far as that is known. */
  readonly verificationOf: (quotation: Quotation) => Verification | null
  readonly speakerOf: (quotation: Quotation) => Speaker | null
  /** What the text’s style prints, where it can be read. */
  readonly printed?: PrintedPage
}

/** A text of an edition while it is written: what its parts are called, and where what it names was met. */
export class Chapter {
  readonly edition: Edition
  /** Where each person is named, and each work cited, by the ids of the places, in order. */
  readonly named = new Map<string, string[]>()
  readonly cited = new Map<string, string[]>()
  /** What could not be carried over, with how often; complete when all of the text has been written. */
  readonly lost = new Map<string, number>()
  private places = 0
  private readonly marked = new Set<string>()
  private shift: number | undefined
  private notes: ReadonlyMap<Note, number> | undefined
  private quotations: ReadonlyMap<Quotation, number> | undefined

  /**
   * @param prefix what the ids of this text begin with, so that those of several do not meet
   * @param signs how its notes are marked, by their ids
   */
  constructor(
    readonly apparatus: Apparatus,
    readonly remarks: readonly PlacedRemark[],
    readonly look: Look,
    readonly prefix: string,
    private readonly signs: ReadonlyMap<string, string>
  ) {
    this.edition = new Edition(apparatus, remarks)
  }

  signOf(note: Note): string {
    return this.signs.get(note.id) ?? note.label
  }

  /** How much deeper the text’s headings are than they say, so that its highest are the second on the page. */
  get deeper(): number {
    this.shift ??= 2 - Math.min(...sectionsOf(this.apparatus.document).map(({ level }) => level), 6)
    return this.shift
  }

  /** The id of something of this text. */
  id(kind: string, own: string | number): string {
    return `${this.prefix}${kind}-${idPart(String(own))}`
  }

  /** The number of a note in the order of the text: its label may stand for several. */
  numberOfNote(note: Note): number {
    this.notes ??= new Map(this.edition.notes.map((each, i) => [each, i + 1]))
    return this.notes.get(note)!
  }

  /** The number of a remark, as its sign in the text shows it. */
  numberOf(remark: PlacedRemark): number {
    return this.remarks.indexOf(remark) + 1
  }

  /** The id of a quotation: several may begin at one place. */
  quotationId(quotation: Quotation): string {
    this.quotations ??= new Map(this.edition.quotations.map((each, i) => [each, i + 1]))
    return this.id('quotation', this.quotations.get(quotation)!)
  }

  /** The id of a place in an edition where it is first marked: a text of several documents has several pages 2. */
  placeId(place: string): string | undefined {
    if (this.marked.has(place)) return undefined
    this.marked.add(place)
    return this.id('place', place)
  }

  /** In how many pieces the words of a remark have come so far. */
  piecesOf(remark: PlacedRemark): number {
    return this.edition.piecesOf(remark)
  }

  /** Takes down that something could not be carried over. */
  loses(what: string): void {
    this.lost.set(what, (this.lost.get(what) ?? 0) + 1)
  }

  /** Takes down that somebody or something is met at a place, a new one or one that has an id; the id of the place. */
  meets(where: Map<string, string[]>, what: string, id = this.id('at', ++this.places)): string {
    const all = where.get(what)
    if (all) all.push(id)
    else where.set(what, [id])
    return id
  }
}

/** A name as a part of an id that can stand in an address and in XML: other signs by their numbers, so that no two names meet. */
export function idPart(name: string): string {
  return name.replace(/[^\p{L}\p{N}_.-]/gu, sign => `_${sign.codePointAt(0)!.toString(16)}_`)
}
