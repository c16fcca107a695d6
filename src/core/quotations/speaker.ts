import { type Apparatus, findPerson } from '../apparatus.ts'
import { firstWords } from '../plain.ts'
import type { Span } from '../text.ts'
import { wordsIn } from './shown.ts'

/** Who speaks, and how we know. */
export interface Speaker {
  /** `null` when the text describes the speaker, but no register has such a person. */
  readonly id: string | null
  readonly name: string
  /** `stated` by the editor, `explicit` in the words beside the quotation, `inferred` by us: a guess. */
  readonly basis: 'stated' | 'explicit' | 'inferred'
  /** What shows it. */
  readonly by: Evidence
  /** The words that show it. */
  readonly evidence: Span
  /** Whether the editor who states it is in doubt: `said:lenin?`. */
  readonly doubtful?: boolean
}

/** Whether nobody is sure who speaks: we guess, or the editor is in doubt. */
export function isUncertain({ basis, doubtful = false }: Speaker): boolean {
  return basis === 'inferred' || doubtful
}

/**
 * What shows who speaks. Told: a `said:` link, an attribution line, a name, a description (`the old man`). Inferred: the
 * person whom a pronoun stands for, the subject of a sentence around or before, the author of the work cited, whoever is
 * quoted before in the paragraph, the turns of a dialogue, the person of whom the text around tells.
 */
export type Evidence =
  'link' | 'attribution' | 'name' | 'description' | 'pronoun' | 'sentence' | 'citation' | 'paragraph' | 'turn' | 'topic'

/** A person of the registers as a speaker; by the words there, when it is nobody of them. */
export function speakerBy(
  apparatus: Apparatus,
  id: string | null,
  basis: Speaker['basis'],
  by: Evidence,
  { start, end }: Span
): Speaker {
  const person = id === null ? undefined : findPerson(apparatus, id)
  const name = person?.person.name ?? firstWords(wordsIn(apparatus.document, { start, end }), 60)
  return { id, name, basis, by, evidence: { start, end } }
}
