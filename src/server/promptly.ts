/** Longer than this, in milliseconds, nothing is waited for: it is a disk that must begin to turn, or another machine. */
const PROMPT = 2

/**
 * Asks the system something of thousands of files. Where it answers at once, as of a disk of this machine that has been read before,
 * waiting for the answer takes a third of the time that it takes to be told of it later; where it does not, nobody else may have to wait. So it
 * is asked the first way for as long as the last answer came promptly.
 */
export class Promptly<T> {
  private isPrompt = false

  constructor(
    private readonly now: (path: string) => T,
    private readonly later: (path: string) => Promise<T>
  ) {}

  /** @returns the answer, or the promise of one: whoever asks often lets others have their turn in between. */
  ask(path: string): T | Promise<T> {
    // The finer clock takes as long to be asked as the system does to say how a file is.
    const start = Date.now()
    if (!this.isPrompt) return this.later(path).finally(() => this.note(start))
    const answer = this.now(path)
    this.note(start)
    return answer
  }

  private note(start: number): void {
    this.isPrompt = Date.now() - start < PROMPT
  }
}

/** Answers of which none may have to be waited for. */
export function together<T>(answers: readonly (T | Promise<T>)[]): readonly T[] | Promise<readonly T[]> {
  return answers.some(answer => answer instanceof Promise) ? Promise.all(answers) : (answers as readonly T[])
}
