import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chance } from '../timing.ts'
import { type Editor, openEditor } from './editor.ts'

/** A session to be replayed. */
export interface Session {
  /** Where the texts are written, with what stands beside them. */
  readonly folder: string
  /** By the names of their files, without ending. */
  readonly texts: Readonly<Record<string, string>>
  readonly keys: number
  /** How often the server is asked what it holds; a number that four divides. */
  readonly samples: number
  readonly tell?: (line: string) => void
}

/** What the server holds in two quarters of a session, the median of each, in bytes. */
export interface Heap {
  readonly second: number
  readonly last: number
  readonly growth: number
}

/** What people type, letter by letter: words, and what has a meaning for us. */
const TYPED = [
  'and so it was, ',
  'as Pliny the Younger wrote, ',
  'Lenin said: “so it is”, ',
  '[^1] ',
  '^[a note at once] ',
  '[@pliny, p. 3] ',
  '[he](person:lenin) ',
  '{p. 12} ',
  '\n\n# A heading\n\n',
  '\n\n> “What was said\n> over two lines.”\n\n',
  '\n\n```\n'
]
/** After so many keys comes what an editor asks behind a pause; after so many a text is closed and another one opened. */
const PAUSE = 12
const CLOSE = 400
const REMARK = 1500

/**
 * Replays a long session of writing with the built server: keys, pauses with all that an editor and its views ask then, pastes, undo
 * to the last letter, hovers, remarks in the margin, files that change on the disk, and texts that are opened and closed. At the end of each
 * stretch the texts are what they were, so that whatever is held more is held for nothing.
 */
export async function replay({ folder, texts, keys, samples, tell }: Session): Promise<Heap> {
  const random = chance(8)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!
  const names = Object.keys(texts)
  for (const name of names) writeFileSync(join(folder, `${name}.annotated.md`), texts[name]!)
  const editor = await openEditor(folder)
  const held: number[] = []
  try {
    let name = names[0]!
    await editor.open(name, texts[name]!)
    for (let key = 1; key <= keys; key++) {
      // Mostly where the last key was, letter by letter; now and then a paste, and now and then everything is taken back.
      if (random() < 0.004)
        editor.insert(Math.floor(random() * editor.length), pick(Object.values(texts)).slice(0, 2000))
      else if (random() < 0.02) editor.moveTo(Math.floor(random() * editor.length))
      else if (random() < 0.1) editor.undo()
      else editor.type(() => pick(TYPED))
      if (key % PAUSE === 0) await editor.pause(random)
      if (key % 100 === 0) while (editor.canUndo) editor.undo()
      if (key % REMARK === 0) await editor.remark()
      if (key % CLOSE === 0) {
        await editor.close()
        name = pick(names)
        await editor.open(name, texts[name]!)
      }
      if (key % Math.floor(keys / samples) !== 0) continue
      held.push(await measured(editor, name, texts[name]!))
      tell?.(`${key} keys: ${(held.at(-1)! / 1e6).toFixed(1)} MB`)
    }
  } finally {
    editor.end()
  }
  const quarter = (which: number): number => {
    const some = held.slice((held.length * which) / 4, (held.length * (which + 1)) / 4).sort((a, b) => a - b)
    return some[some.length >> 1]!
  }
  return { second: quarter(1), last: quarter(3), growth: quarter(3) / quarter(1) }
}

/** Behind the last key, until problems have been told of too, in milliseconds. */
const REST = 500

/** What is held with every text closed: how much is open at the moment does not count. */
async function measured(editor: Editor, name: string, text: string): Promise<number> {
  await new Promise(resolve => setTimeout(resolve, REST))
  await editor.close()
  const held = await editor.heapUse()
  await editor.open(name, text)
  return held
}
