import { type Apparatus, apparatusOf, type Beside } from '../core/apparatus.ts'
import type { Document } from '../core/document.ts'
import { readingOf } from '../core/reading.ts'
import type { Workspace } from '../core/workspace.ts'
import { inSlices } from './slices.ts'
import { Kept } from '../core/remembered.ts'

/** What the editor shows of long work; its user may stop it. */
export interface Progress {
  report(percentage: number): void
  done(): void
  onCancelled(stop: () => void): void
}

/** After how long reading is told of, in milliseconds: most texts are read before anyone could look. */
const LONG = 500

/**
 * Reads the open texts whole, in slices. What a place in a text is asked for needs no more than the blocks around; what is
 * asked of all of it waits here.
 */
export class Reading {
  private readonly running = new Map<string, Promise<boolean>>()
  private readonly done = new Kept<Document, Beside>()
  private readonly stopped = new WeakSet<Document>()

  /** @param begin tells the user that a text is being read, where the editor can. */
  constructor(
    private readonly workspace: () => Workspace,
    private readonly begin: (uri: string) => Promise<Progress | undefined>
  ) {}

  /** Whether a text, as it stands now, has been read whole. */
  isRead(uri: string): boolean {
    const apparatus = apparatusOf(this.workspace(), uri)
    return apparatus !== undefined && this.done.get(apparatus.document) === apparatus.beside
  }

  /**
   * Waits until a text has been read, as it stands then.
   *
   * @returns false when it was closed before, or its user stopped the reading.
   */
  whole(uri: string): Promise<boolean> {
    if (this.isRead(uri)) return Promise.resolve(true)
    let running = this.running.get(uri)
    if (!running) {
      running = this.read(uri).finally(() => this.running.delete(uri))
      this.running.set(uri, running)
    }
    return running
  }

  private async read(uri: string): Promise<boolean> {
    const told = new Telling(() => this.begin(uri))
    try {
      for (;;) {
        const apparatus = apparatusOf(this.workspace(), uri)
        if (!apparatus || this.stopped.has(apparatus.document)) return false
        const stop = (): unknown => this.stopped.add(apparatus.document)
        const isStale = (): boolean => told.isCancelled(stop) || !this.isCurrent(apparatus)
        if (await inSlices(readingOf(apparatus), isStale, share => told.tell(share))) {
          this.done.set(apparatus.document, apparatus.beside)
          return true
        }
      }
    } finally {
      told.end()
    }
  }

  /** Whether a text is as it was, and so is what belongs to it. */
  private isCurrent({ uri, document, beside }: Apparatus): boolean {
    const now = apparatusOf(this.workspace(), uri)
    return now?.document === document && now.beside === beside
  }
}

/** Tells of work once it has taken long. */
class Telling {
  private readonly since = performance.now()
  private progress: Promise<Progress | undefined> | undefined
  private shown: Progress | undefined
  private cancelled = false

  constructor(private readonly begin: () => Promise<Progress | undefined>) {}

  tell(share: number): void {
    if (performance.now() - this.since < LONG) return
    this.shown?.report(Math.floor(share * 100))
    this.progress ??= this.begin().then(progress => {
      progress?.onCancelled(() => (this.cancelled = true))
      return (this.shown = progress)
    })
  }

  isCancelled(stop: () => void): boolean {
    if (this.cancelled) stop()
    return this.cancelled
  }

  end(): void {
    this.progress?.then(progress => progress?.done()).catch(() => undefined)
  }
}
