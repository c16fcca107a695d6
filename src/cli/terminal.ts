/** Where a command writes. */
export interface Terminal {
  /** Writes to standard output; resolves when more can be taken, so that a large answer is not held twice. */
  print(text: string): Promise<void>
  /** Writes one line to standard error. */
  complain(line: string): void
  /** Writes one line to standard error that is no complaint. */
  remark(line: string): void
  /** What was complained of so far; anything makes the exit code 2. */
  readonly complaints: readonly string[]
}

/** The terminal of this process. A reader that goes away early (`apparatus … | head`) ends it quietly. */
export function processTerminal(): Terminal {
  const complaints: string[] = []
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.stderr.write(`apparatus: cannot write: ${error.message}\n`)
    process.exit(error.code === 'EPIPE' ? (process.exitCode ?? 0) : 2)
  })
  process.stderr.on('error', () => {})
  return {
    complaints,
    async print(text) {
      if (text === '' || process.stdout.write(text)) return
      await new Promise(resolve => process.stdout.once('drain', resolve))
    },
    remark(line) {
      process.stderr.write(`apparatus: ${printable(line)}\n`)
    },
    complain(line) {
      complaints.push(line)
      process.stderr.write(`apparatus: ${printable(line)}\n`)
    }
  }
}

/** A text on one line and without control characters: a text or a file's name never steers the terminal. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
}

/** JSON on one line, also for readers that take U+0085, U+2028 and U+2029 for line ends. */
export function jsonLine(value: unknown): string {
  const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(value).replace(/[\u0085\u2028\u2029]/g, escaped) + '\n'
}

/** `1 note`, `2 notes`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
