import { runAnchor } from './anchor.ts'
import { runAnnotations } from './annotations.ts'
import { type Request, readArguments } from './arguments.ts'
import { FORMATS, runCheck } from './check.ts'
import { type Command, commandOf, helpFor, strangeOptions } from './commands.ts'
import { runExport } from './export.ts'
import { runImport } from './import.ts'
import { runInspect } from './inspect.ts'
import { programVersion, runServer } from './program.ts'
import { runPersons } from './persons.ts'
import { runVerify } from './verify.ts'
import { processTerminal, type Terminal } from './terminal.ts'

// The command `apparatus`. Exit codes: 0; 1 when `check` found errors; 2 when there was anything to complain of.

void main()

async function main(): Promise<void> {
  const terminal = processTerminal()
  const hasErrors = await run(readArguments(process.argv.slice(2)), terminal).catch((error: unknown) => {
    const { stack = String(error) } = error as { stack?: string }
    terminal.complain(`a fault of this program, please report it: ${stack}`)
    return false
  })
  // Not process.exit(): what is written may still be on its way.
  process.exitCode = terminal.complaints.length > 0 ? 2 : hasErrors ? 1 : 0
}

/** Runs what is asked for; complains of what is not understood. Whether errors were found in texts. */
async function run(request: Request, terminal: Terminal): Promise<boolean> {
  const { command: name, operands } = request
  if (request.version || request.help || name === 'help') {
    for (const option of request.unknown) terminal.complain(`unknown option ${option}; see apparatus --help`)
  }
  if (request.version) {
    await terminal.print(`${programVersion()}\n`)
    return false
  }
  if (request.help || name === 'help') {
    await help(name === 'help' ? operands[0] : name, terminal)
    return false
  }
  const command = name === undefined ? undefined : commandOf(name)
  if (!command) {
    const [option] = [...request.unknown, ...request.wrong]
    if (name !== undefined) terminal.complain(`unknown command “${name}”; see apparatus --help`)
    else
      terminal.complain(
        `${option === undefined ? 'no command is given' : `unknown option ${option}`}; see apparatus --help`
      )
    return false
  }
  return isUnderstood(request, command, terminal) && (await start(request, terminal))
}

/** Complains of options that are wrong, and tells whether the command can run all the same. */
function isUnderstood(request: Request, command: Command, terminal: Terminal): boolean {
  const { command: name, operands, format, json } = request
  const seeHelp = `; see apparatus ${name} --help`
  for (const option of strangeOptions(request, command)) terminal.complain(`unknown option ${option}${seeHelp}`)
  const wrong = [...request.wrong]
  if (format !== undefined && command.options.includes('format')) {
    const formats = Object.keys(FORMATS)
    if (!formats.includes(format)) wrong.push(`--format takes ${formats.join(', ')}, not “${format}”`)
    else if (json && format !== 'json') wrong.push(`--json and --format ${format} exclude each other`)
  }
  const { maxWarnings = '0' } = request
  if (!/^\d{1,9}$/.test(maxWarnings)) wrong.push(`--max-warnings takes a number, not “${maxWarnings}”`)
  if (request.fix && operands.includes('-')) wrong.push('--fix changes files, and standard input (-) is none')
  for (const line of wrong) terminal.complain(line + seeHelp)
  if (command.needs !== undefined && operands.length === 0 && terminal.complaints.length === 0) {
    terminal.complain(`${name} needs ${command.needs}${seeHelp}`)
  }
  return wrong.length === 0 && (command.needs === undefined || operands.length > 0)
}

async function start(request: Request, terminal: Terminal): Promise<boolean> {
  if (request.command === 'check') {
    return runCheck(request, request.json ? 'json' : (request.format ?? 'text'), terminal)
  }
  if (request.command === 'verify') await runVerify(request, terminal)
  else if (request.command === 'anchor') await runAnchor(request, terminal)
  else if (request.command === 'annotations') await runAnnotations(request, terminal)
  else if (request.command === 'import') await runImport(request, terminal)
  else if (request.command === 'inspect') await runInspect(request, terminal)
  else if (request.command === 'export') await runExport(request, terminal)
  else if (request.command === 'persons') await runPersons(request, terminal)
  else if (request.stdio) runServer()
  else terminal.complain('lsp speaks over standard input and output only: apparatus lsp --stdio')
  return false
}

async function help(name: string | undefined, terminal: Terminal): Promise<void> {
  if (name === undefined || commandOf(name)) await terminal.print(helpFor(name))
  else terminal.complain(`unknown command “${name}”; see apparatus --help`)
}
