import { languages } from './languages.ts'
import { skeleton } from './spelling.ts'

const { de, da, sv, nl, hu, ru, la, cs, pl } = languages

/**
 * Endings that are added to a name, without accents, by what the language's grammars say of the declension of surnames;
 * where the text's language is not known, `s` alone.
 */
const added: readonly (readonly [set: number, endings: string])[] = [
  [de | da | sv | nl, 's'],
  [de, 'ens sch sche schen scher sches schem'],
  [
    hu,
    't ot et at nak nek ban ben ba be bol rol tol on en n hoz hez ra re nal nel ig ert kent val vel e k ok ek ak nal okat eket akat'
  ],
  [ru, 'а у ом ем ым е ы ов ым ых ым ами ам'],
  [la, 'is i em e nis ni nem ne'],
  [cs, 'a ovi em u e uv ova ovo ove ovy ovu'],
  [pl, 'a owi em iem u ie ow']
]

/** Endings that stand in place of others: the name's own, the sets, what stands there instead. */
const replaced: readonly (readonly [own: string, set: number, endings: string])[] = [
  ['us', la, 'i o um e'],
  ['a', la, 'ae am'],
  ['es', la, 'is i em e'],
  ['а', ru, 'ы и е у ой ою'],
  ['я', ru, 'и е ю ей'],
  ['ий', ru, 'ого ему ому им ом ем ия ию ием ии'],
  ['ый', ru, 'ого ому ым ом'],
  ['ой', ru, 'ого ому ым ом'],
  ['ей', ru, 'ея ею еем ее'],
  ['ь', ru, 'я ю ем е'],
  ['a', cs, 'y e u ou o ovi'],
  ['y', cs, 'eho emu ym em'],
  ['ova', cs, 'ove ovou'],
  ['a', pl, 'y i e o ie'],
  ['ski', pl, 'skiego skiemu skim'],
  ['cki', pl, 'ckiego ckiemu ckim']
]

const addedBy = new Map<string, number>()
for (const [set, endings] of added) {
  for (const one of endings.split(' ')) addedBy.set(skeleton(one), (addedBy.get(skeleton(one)) ?? 0) | set)
}

/** The languages that have endings for names at all. */
export const DECLINING = [...added, ...replaced.map(([, set]) => [set] as const)].reduce((all, [set]) => all | set, 0)

/** A Hungarian `-val` takes on the last letter of what it follows: `Schnitzlerrel`. */
const LIKENED = /^([b-df-hj-np-tv-z])[ae]l$/

/** The languages in which a name may have `ending` behind it. */
export function languagesAdding(ending: string, name: string): number {
  const likened = LIKENED.exec(ending)
  return (addedBy.get(ending) ?? 0) | (likened && name.endsWith(likened[1]!) ? hu : 0)
}

/** A name cut where its own ending gives way to others. */
export interface Stem {
  /** How many letters of the name's skeleton stay. */
  readonly length: number
  /** Other endings, and the languages in which they are used. */
  readonly endings: ReadonlyMap<string, number>
}

/** A name shorter than this is not declined: too many words begin like it. In letters. */
export const SHORTEST = 4

/** What is left of a name when its own ending gives way, for each length that it may have. */
export function stemsOf(name: string): Stem[] {
  const bare = skeleton(name)
  const stems = new Map<number, Map<string, number>>()
  for (const [listed, set, endings] of replaced) {
    const own = skeleton(listed)
    if (!bare.endsWith(own) || bare.length < SHORTEST || bare.length - own.length < 2) continue
    const length = bare.length - own.length
    const known = stems.get(length) ?? new Map<string, number>()
    stems.set(length, known)
    for (const one of skeleton(endings).split(' ')) known.set(one, (known.get(one) ?? 0) | set)
  }
  return [...stems].map(([length, endings]) => ({ length, endings }))
}

/** The longest ending that we know, in letters: no longer rest of a word need be looked at. */
export const LONGEST = Math.max(
  ...[...addedBy.keys()].map(one => one.length),
  ...replaced.flatMap(([, , all]) => all.split(' ').map(one => one.length))
)

const all = new Set([...addedBy.keys(), ...replaced.flatMap(([, , endings]) => skeleton(endings).split(' '))])

/** Whether some language ends a name so, in whatever case; asked of nearly every name, and mostly answered no. */
export function isEnding(ending: string): boolean {
  return all.has(ending) || all.has(skeleton(ending)) || (ending.length === 3 && LIKENED.test(skeleton(ending)))
}
