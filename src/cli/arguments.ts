import { parseArgs } from 'node:util'

/** What the words behind `apparatus` ask for. */
export interface Request {
  /** The first word that is no option; `undefined` when there is none. */
  readonly command: string | undefined
  /** The other words: files and folders. */
  readonly operands: readonly string[]
  readonly json: boolean
  readonly quotations: boolean
  readonly help: boolean
  readonly version: boolean
  readonly stdio: boolean
  readonly format: string | undefined
  readonly persons: readonly string[]
  readonly bibliography: readonly string[]
  /** The configuration, instead of any that is found. */
  readonly config: string | undefined
  readonly fix: boolean
  /** How many warnings are borne with, as typed. */
  readonly maxWarnings: string | undefined
  /** Files of quotations, quotations themselves, and the sources to look for them in. */
  readonly quotes: readonly string[]
  readonly quote: readonly string[]
  readonly source: readonly string[]
  /** The text that annotations are about, and the files that they are in. */
  readonly text: string | undefined
  readonly annotations: readonly string[]
  /** The form to write. */
  readonly to: string | undefined
  /** The citation style to print with. */
  readonly style: string | undefined
  /** The file to write, which must not be there yet. */
  readonly output: string | undefined
  /** The options in use, by name and without dashes. */
  readonly used: readonly string[]
  /** Options that do not exist, as they were typed; the inputs are answered all the same. */
  readonly unknown: readonly string[]
  /** One line for each option that exists but is used wrongly: what was meant cannot be known. */
  readonly wrong: readonly string[]
}

/** Every option of every command; which command takes which is in commands.ts. */
const OPTIONS = {
  json: { type: 'boolean' },
  quotations: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
  stdio: { type: 'boolean' },
  clientProcessId: { type: 'string' },
  format: { type: 'string' },
  persons: { type: 'string' },
  bibliography: { type: 'string' },
  config: { type: 'string' },
  fix: { type: 'boolean' },
  'max-warnings': { type: 'string' },
  quotes: { type: 'string' },
  quote: { type: 'string' },
  source: { type: 'string' },
  text: { type: 'string' },
  annotations: { type: 'string' },
  to: { type: 'string' },
  style: { type: 'string' },
  output: { type: 'string' }
} as const

type OptionName = keyof typeof OPTIONS

/**
 * Reads a command line. Options may stand anywhere before `--`, `-` alone is an operand, `--name value` and
 * `--name=value` are the same. Never throws: what is wrong is in `unknown` and `wrong`.
 *
 * @param args the words behind the program's name
 */
export function readArguments(args: readonly string[]): Request {
  const { tokens } = parseArgs({
    args: [...args],
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true
  })
  const positionals: string[] = []
  const values = new Map<OptionName, string[]>()
  const unknown = new Map<number, string>()
  const wrong: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    const { name, rawName, value, inlineValue, index } = token
    if (!isOption(name)) {
      // Of `-xyz` each letter is a token; the word is named once.
      unknown.set(index, name.length > 1 ? rawName : args[index]!)
    } else if (OPTIONS[name].type === 'boolean') {
      if (value !== undefined) wrong.push(`${rawName} takes no value`)
      values.set(name, [])
    } else if (!value || (!inlineValue && /^-./.test(value))) {
      wrong.push(`${rawName} needs a value`)
    } else {
      values.set(name, [...(values.get(name) ?? []), value])
    }
  }
  // Which of two was meant cannot be known.
  for (const name of ['text', 'output'] as const) {
    if ((values.get(name)?.length ?? 0) > 1) wrong.push(`--${name} takes one file, and is given several times`)
  }
  const [command, ...operands] = positionals
  return {
    command,
    operands,
    json: values.has('json'),
    quotations: values.has('quotations'),
    help: values.has('help'),
    version: values.has('version'),
    stdio: values.has('stdio'),
    format: values.get('format')?.at(-1),
    persons: values.get('persons') ?? [],
    bibliography: values.get('bibliography') ?? [],
    config: values.get('config')?.at(-1),
    fix: values.has('fix'),
    maxWarnings: values.get('max-warnings')?.at(-1),
    quotes: values.get('quotes') ?? [],
    quote: values.get('quote') ?? [],
    source: values.get('source') ?? [],
    text: values.get('text')?.at(-1),
    annotations: values.get('annotations') ?? [],
    to: values.get('to')?.at(-1),
    style: values.get('style')?.at(-1),
    output: values.get('output')?.at(-1),
    used: [...values.keys()],
    unknown: [...unknown.values()],
    wrong
  }
}

function isOption(name: string): name is OptionName {
  return Object.hasOwn(OPTIONS, name)
}
