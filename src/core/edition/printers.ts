/** A way to make a PDF of what is exported. */
export interface Printer {
  /** The program and its arguments. */
  readonly command: readonly string[]
  /** What it reads, and the file in which it looks for that. */
  readonly form: 'html' | 'markdown'
  readonly page: string
  /** The file that it writes. */
  readonly pdf: string
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
 * @param folder the path of an empty folder for what is read and written, and for the browser's own files
 * @param platform as Node's `process.platform` says it
 * @param isRoot whether the superuser is asking, for whom Chromium does not run in its sandbox; our page has no scripts but its own, and loads nothing
 */
export function printersOn(folder: string, platform: string, isRoot: boolean): Printer[] {
  const pdf = `${folder}/page.pdf`
  const page = `${folder}/page.html`
  const forBrowsers = [
    '--headless',
    '--disable-gpu',
    '--disable-background-networking',
    '--no-first-run',
    ...(isRoot ? ['--no-sandbox'] : []),
    // A browser that is open already would take the page over and write nothing.
    `--user-data-dir=${folder}/profile`,
    '--no-pdf-header-footer',
    `--print-to-pdf=${pdf}`,
    page
  ]
  const text = `${folder}/page.md`
  const pandoc = ['pandoc', '--from=markdown', '--pdf-engine=xelatex', `--output=${pdf}`, text]
  return [
    ...(BROWSERS[platform] ?? OTHERS).map((program): Printer => ({
      command: [program, ...forBrowsers],
      form: 'html',
      page,
      pdf
    })),
    { command: pandoc, form: 'markdown', page: text, pdf }
  ]
}
