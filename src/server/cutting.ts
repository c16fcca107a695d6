import type { Document } from '../core/document.ts'
import { countLinesInSteps } from '../core/lines.ts'
import { Kept } from '../core/remembered.ts'
import type { Workspace } from '../core/workspace.ts'
import { inSlices } from './slices.ts'

/** From how many characters on a text is cut in slices: for as long as that takes nobody need wait, or not for long. */
const LONG = 1_000_000

/** Cuts long texts into their blocks and counts their lines, each once; a short text is cut by whoever first looks at it. */
export class Cutting {
  private readonly done = new Kept<Document, Promise<unknown>>()

  constructor(private readonly workspace: () => Workspace) {}

  /** @returns what to wait for; `undefined` when the text is short. What is no longer wanted is given up. */
  cut(uri: string): Promise<unknown> | undefined {
    const find = (): Document | undefined => this.workspace().documents.get(uri)
    const document = find()
    if (!document || document.length < LONG) return undefined
    let done = this.done.get(document)
    if (!done) {
      done = inSlices(cutInSteps(document), () => find() !== document)
      this.done.set(document, done)
    }
    return done
  }
}

function* cutInSteps(document: Document): Generator<void, void> {
  yield* document.cut()
  yield* countLinesInSteps(document)
}
