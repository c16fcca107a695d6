import { DETERMINER, isLight, mainSubject, type Subject } from './clauses.ts'
import type { Token } from './tokens.ts'

// A name right before a verb may belong to the words before it: then it is somebody else who speaks.

/** What somebody is to another. Of a place or a people one is a duke or a queen, and is called so. */
export const OF_ANOTHER =
  /^(?:wife|husband|widow|son|daughter|mother|father|brother|sister|uncle|aunt|nephew|niece|cousin|friend|friends|secretary|servant|assistant|nurse|doctor|physician|lawyer|pupil|disciple|follower|followers|supporters?|enemy|enemies|opponents?|critics?|biographer|editor|translator|successor|predecessor|colleagues?|frau|mann|witwe|sohn|tochter|mutter|vater|bruder|schwester|freund|freundin|sekretär|sekretärin|femme|mari|veuve|fils|fille|mère|père|frère|sœur|ami|amie|secrétaire)$/
const OF = /^(?:of|von|de|d)$/
/** Before whoever is spoken to or of. */
const TOWARD = /^(?:to|against|about|zu|gegen|über|contre)$/
const NEVER = /^(?:never|not|nie|niemals|nicht|jamais|pas)$|n['’]t$/

/**
 * Who speaks where a name stands right before the verb: `the wife of Lenin said` and `Fotieva’s letter to Lenin says` do not make it
 * Lenin.
 */
export function speakingWith(tokens: readonly Token[], subject: Subject): Subject {
  const i = subject.kind === 'name' ? tokens.findIndex(({ start }) => start === subject.start) : -1
  const before = tokens[i - 1]?.text ?? ''
  if (OF.test(before) && OF_ANOTHER.test(tokens[i - 2]?.text ?? '')) {
    let from = i - 2
    while (from > 0 && from > i - 5 && tokens[from]!.kind === 'word' && !DETERMINER.test(tokens[from]!.text)) from--
    const first = DETERMINER.test(tokens[from]!.text) ? tokens[from]! : tokens[i - 2]!
    return { kind: 'description', text: '', start: first.start, end: subject.end }
  }
  if (!TOWARD.test(before)) return subject
  return mainSubject(tokens, i - 1) ?? { kind: 'several', text: '', start: subject.start, end: subject.end }
}

/** Whether it is said that the verb at `v` is not done: `Lenin never said`, but not `Lenin not only said`. */
export function isDenied(tokens: readonly Token[], v: number): boolean {
  for (let i = v - 1; i >= 0; i--) {
    if (NEVER.test(tokens[i]!.text)) return !/^(?:only|just|merely|nur|seulement)$/.test(tokens[i + 1]!.text)
    if (!isLight(tokens[i]!)) return false
  }
  return false
}

/** The words without what stands among them in brackets of its own: `As Marx says (and Lenin repeats),`. */
export function withoutAsides(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(({ text }) => text === ')')) return tokens
  const kept: Token[] = []
  const opened: number[] = []
  for (const token of tokens) {
    const open = token.text === ')' ? opened.pop() : undefined
    if (open !== undefined) kept.length = open
    else {
      if (token.text === '(') opened.push(kept.length)
      kept.push(token)
    }
  }
  return kept
}
