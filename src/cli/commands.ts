import type { Request } from './arguments.ts'

/** A command as the command line and its help know it; what it does is in the file of its name. */
export interface Command {
  readonly usage: string
  readonly summary: string
  /** The options it takes, beside `--help`. */
  readonly options: readonly string[]
  /** What it cannot do without; `undefined` when it needs no operand. */
  readonly needs: string | undefined
  readonly details: string
}

const NAMED = `  --persons FILE        the register of persons, instead of any that is found; may be given several times
  --bibliography FILE   the bibliography, instead of any that is found; may be given several times`

export const COMMANDS: Readonly<Record<string, Command>> = {
  inspect: {
    usage: 'apparatus inspect FILE… [--json] [--persons FILE] [--bibliography FILE]',
    summary: 'what is in a text: notes, quotations, persons, citations, places, problems',
    options: ['json', 'persons', 'bibliography'],
    needs: 'a file, or - for standard input',
    details: `FILE is a text, - is a text on standard input.

  --json                one JSON object on one line for each text
${NAMED}`
  },
  check: {
    usage: 'apparatus check FILE|DIR… [--quotations] [--fix] [--format text|json|sarif|github]',
    summary: 'what is wrong in texts and in the files that belong to them',
    options: ['quotations', 'fix', 'format', 'json', 'config', 'max-warnings', 'persons', 'bibliography'],
    needs: 'a file or folder, or - for standard input',
    details: `FILE is a text, or by its ending a register or bibliography (.yaml, .bib, .json) or the annotations of a text
(.annotations.jsonl), DIR stands for all *.annotated.md in it, - is a text on standard input.

  --quotations          also look for each cited quotation in its source, where the source is a text
  --fix                 mend what has one certain answer that loses nothing, and say what was mended
  --config FILE         the configuration, instead of the nearest apparatus.config.json
  --max-warnings N      exit 1 when there are more warnings than N
  --format FORMAT       text (the default), json, sarif or github
  --json                the same as --format json
${NAMED}`
  },
  verify: {
    usage:
      'apparatus verify --quotes FILE.jsonl --source FILE|DIR… [--json]\n       apparatus verify --quote TEXT --source FILE|DIR… [--json]',
    summary: 'how quotations compare with their sources, word by word',
    options: ['quotes', 'quote', 'source', 'json'],
    needs: undefined,
    details: `FILE.jsonl has a quotation a line, {"id": …, "quote": "…"}; - is standard input. "source" and "locator" may say
where the quotation is said to be from. A source is a text (.txt, .md, .html, .xml …), DIR stands for all in it.

  --quotes FILE         the quotations; may be given several times
  --quote TEXT          a quotation; may be given several times
  --source FILE|DIR     where they are looked for; further files and folders may follow
  --json                one JSON object on one line for each quotation`
  },
  anchor: {
    usage: 'apparatus anchor --text FILE --annotations FILE.jsonl [--json]',
    summary: 'where the words of annotations stand in a text now',
    options: ['text', 'annotations', 'json'],
    needs: undefined,
    details: `FILE.jsonl has a W3C Web Annotation a line, with TextQuoteSelector and TextPositionSelector.

  --text FILE           the text as it is now; - is standard input
  --annotations FILE    the annotations; may be given several times; - is standard input
  --json                one JSON object on one line for each annotation: id, state, start, end, spans, score`
  },
  annotations: {
    usage: `apparatus annotations list TEXT… [--json]
       apparatus annotations export TEXT… --to jsonld|hypothesis|markdown|csv
       apparatus annotations import TEXT FILE…
       apparatus annotations compact TEXT…`,
    summary: 'the remarks in the margin of texts: list, export, import, compact',
    options: ['json', 'to'],
    needs: 'list, export, import or compact',
    details: `TEXT is a text; its remarks are in TEXT.annotations.jsonl beside it, which may be named instead.

  list                  the remarks, where they stand now, with their replies
  export --to FORMAT    all remarks on standard output: jsonld (a W3C collection), hypothesis, markdown or csv
  import FILE…          adds remarks from W3C JSON-LD, JSON a line or Hypothesis' export; never twice; - is standard input
  compact               takes out what later lines supersede; a merge with an uncompacted copy still ends the same

  --json                list: one JSON object on one line for each remark or reply`
  },
  persons: {
    usage:
      'apparatus persons import FILE… [--persons REGISTER]\n       apparatus persons export --to tei|csv REGISTER…',
    summary: 'registers of persons from and to TEI and CSV',
    options: ['persons', 'to'],
    needs: 'import or export, and a file',
    details: `import prints entries for a persons.yaml: of the persons in a TEI file (listPerson, listOrg), or of a table whose first
row names its columns (id, name, sort, aliases, born, died, role, note, sameAs, source, image). export prints a register in
one of these forms; of several the earlier one's entry counts. - is standard input. What cannot be carried over is reported.

  --persons REGISTER    import: a register whose ids are not used again; may be given several times
  --to tei|csv          export: the form`
  },
  import: {
    usage: 'apparatus import FILE|DIR… [--json]\n       apparatus import FILE|DIR --output PATH',
    summary: 'saved pages, e-books, Word files, TEI, Markdown and plain texts as annotated text',
    options: ['json', 'output'],
    needs: 'a file or folder, or - for standard input',
    details: `FILE is a plain text, an HTML or XHTML page, a Word file (.docx), TEI P5 or Markdown; DIR is a book whose chapters are HTML or XHTML
files (an EPUB unpacked). The text goes to standard output; what was left out, changed or is unsure goes to standard error. Every word
of the source is in one of them, or a line says MISSING.

  --output PATH         write the text to PATH, if nothing is there yet
  --json                one JSON object on one line for each input: file, text, report [{kind, message, words, line}]`
  },
  export: {
    usage: 'apparatus export FILE|DIR… --to html|tei|markdown|jsonld|json|pdf [--style STYLE] [--output FILE]',
    summary: 'texts as a page, as TEI, for Pandoc, as annotations, as data',
    options: ['to', 'style', 'output', 'persons', 'bibliography'],
    needs: 'a file or folder, or - for standard input',
    details: `FILE is a text with all that belongs to it, DIR stands for all *.annotated.md in it, - is a text on standard input. Several
texts become one book, their notes counted through. What cannot be carried over is reported.

  --to html             one page that needs nothing else: notes beside the words, persons, works and remarks
  --to tei              TEI P5
  --to markdown         Markdown as Pandoc reads it, and through it DOCX, PDF, LaTeX, EPUB
  --to jsonld           the remarks, as a W3C annotation collection
  --to pdf              the page in print, by Chromium, Chrome or Edge, else by Pandoc with LaTeX; needs --output
  --to json             all that inspect knows, with text, persons, works and remarks; an object on a line for each text
  --style STYLE         how html and pdf print citations, in texts that name no style: notes (the default), author-date, or a .csl file
  --output FILE         write there, and never over a file that is there
${NAMED}`
  },
  lsp: {
    usage: 'apparatus lsp --stdio',
    summary: 'the language server, for editors',
    options: ['stdio', 'clientProcessId'],
    needs: undefined,
    details: `  --stdio               speak over standard input and output`
  }
}

/** The help of a command, or of all. */
export function helpFor(name: string | undefined): string {
  const command = name === undefined ? undefined : commandOf(name)
  if (command) return `${command.summary}\n\nUsage: ${command.usage}\n\n${command.details}\n`
  const commands = Object.entries(COMMANDS).map(([each, { summary }]) => `  ${each.padEnd(11)} ${summary}`)
  return `Reads and checks annotated historical texts.

Usage: apparatus COMMAND …

${commands.join('\n')}
  help        help for a command: apparatus help inspect

  --help, -h, --version, -V

Exit: 0 all is well, 1 check found errors, 2 something could not be read or was not understood.
`
}

export function commandOf(name: string): Command | undefined {
  return Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
}

/** The options in use that the command does not take, and those that do not exist, as typed. */
export function strangeOptions(request: Request, command: Command): string[] {
  const strange = request.used.filter(name => !['help', 'version', ...command.options].includes(name))
  return [...request.unknown, ...strange.map(name => `--${name}`)]
}
