/** A program that makes a PDF of what is exported. */
export interface Printer {
  readonly program: string
  /** `{page}` stands for the file that it reads, `{pdf}` for the one that it writes, `{folder}` for an empty folder that it may use. */
  readonly arguments: readonly string[]
  /** What it reads. */
  readonly form: 'html' | 'markdown'
}

/** Where browsers of Chromium's kind are, by the names of Node's `process.platform`; the system looks for bare names itself. */
const BROWSERS: Readonly<Record<string, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    'chromium'
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe'
  ]
}
const OTHERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']

/**
 * What may make a PDF on a system, the best first: a browser prints our page as it looks; Pandoc has LaTeX set it.
 *
 * @param platform as Node's `process.platform` says it
 * @param isRoot whether the superuser is asking, for whom Chromium does not run in its sandbox; our page has no scripts but its own, and loads nothing
 */
export function printersOn(platform: string, isRoot: boolean): Printer[] {
  const browsers = BROWSERS[platform] ?? OTHERS
  const quiet = ['--headless', '--disable-gpu', '--disable-background-networking', '--no-first-run']
  return [
    ...browsers.map((program): Printer => ({
      program,
      arguments: [
        ...quiet,
        ...(isRoot ? ['--no-sandbox'] : []),
        // A browser that is open already would take the page over and write nothing.
        '--user-data-dir={folder}',
        '--no-pdf-header-footer',
        '--print-to-pdf={pdf}',
        '{page}'
      ],
      form: 'html'
    })),
    {
      program: 'pandoc',
      arguments: ['--from=markdown', '--pdf-engine=xelatex', '--output={pdf}', '{page}'],
      form: 'markdown'
    }
  ]
}

/** A printer's arguments with its files filled in. */
export function argumentsOf(
  printer: Printer,
  files: { readonly page: string; readonly pdf: string; readonly folder: string }
): string[] {
  return printer.arguments.map(each =>
    each.replace(/\{(page|pdf|folder)\}/g, (_, name: 'page' | 'pdf' | 'folder') => files[name])
  )
}
