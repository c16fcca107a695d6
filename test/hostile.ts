// What nobody writes by hand, and somebody may send. The tests of each part meet it, and the packaged extension meets all of it.

/** Enough that what is quadratic takes minutes, or goes too deep. */
export const LENGTH = 60_000

/** Signs that, written again and again, mean something anew each time. */
export const SIGNS = [
  ...[
    '>',
    '> ',
    '- ',
    '1) ',
    ']',
    '[',
    '{',
    '^[',
    '[^',
    '![',
    '[@a',
    '[a](b ',
    '@a [',
    '<!--',
    '<',
    '`a``b',
    '**a',
    '_a '
  ],
  ...['*a*a', '*a **b ', '~~a', '“', '‘', '“‘', '"a ', '’ ', '\\', '&amp;', '|a', 'www.', 'a@', '\0', '\u{1F600}', '—'],
  ...['[1]', '{p. 1}']
]

/** Registers; the last mapping of each test's text is still read. */
const letters = [...'abcdefghijklmnopqrstuvwxyz']
export const REGISTERS = [
  letters.map((x, i) => `${x}: &${x} [*${letters[i - 1] ?? x}, *${letters[i - 1] ?? x}]`).join('\n'),
  `x: ${'['.repeat(3_000)}`,
  `x: ${'{a: '.repeat(3_000)}`,
  `x: ${'- '.repeat(3_000)}`,
  'x: !!js/function "y"\nz: !<tag:yaml.org,2002:binary> "AAAA"',
  '<<: [good]\n__proto__: { name: P }\nconstructor: { name: C }',
  `x: ${'!'.repeat(3_000)}`,
  '%YAML 9.9\n---',
  'x: "\\uD800 \\x"',
  '\0\0: \u0001'
]

/** Parts of bibliographies, to be repeated behind `@a{`. */
export const BIBTEX = ['@a{', '\n@a{x,', '{', '@a{x,t="', '\n@a{ ', '@', ',\n', '%\n', '@a{x,t={}#', '@comment{', ' ']

/** Parts of citations, to be repeated in `[@a…]`. */
export const LOCATORS = ['[', '{', ';@a', '*a ', ' 1', 'a:', '"', '`']

/** Sources with markup. */
export const MARKUP = ['<div n="1" type="x">', '<a "', '<!--', '</div>'].map(part => part.repeat(20_000))

/** A source, or a quotation, of which nearly every sign opens something. */
export const OPEN = `${'['.repeat(5000)}a ${'<'.repeat(5000)} ${'^['.repeat(2000)} b ${'-\n'.repeat(2000)} c ${'&'.repeat(999)}`

/** A text of which a page must run and load nothing. */
export const ACTIVE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[a](javascript:alert(1))',
  '[b](java\tscript:alert(1))',
  '[c](JaVaScRiPt:alert(1))',
  '[d](data:text/html,<script>alert(1)</script>)',
  '[e](//elsewhere.example/x)',
  '![f](https://elsewhere.example/pixel.gif)',
  '![g](javascript:alert(1))',
  '<javascript:alert(1)>',
  '[h]: javascript:alert(1)\n\n[i][h]',
  '“<b onmouseover=alert(1)>q</b>” [^1]\n\n[^1]: <svg onload=alert(1)>'
].join('\n\n')

/** Lines of a sidecar: torn, foreign, of no shape, of somebody who repeats himself. */
export const SIDECAR = [
  '{"id":"urn:a","type":"Annotation","target":',
  '<<<<<<< HEAD',
  'null',
  '[]',
  '{"id":{},"type":[],"target":3}',
  `{"id":"urn:b","type":"Annotation","target":"t","replaces":${'['.repeat(2000)}${']'.repeat(2000)}}`,
  '{"__proto__":{"id":"urn:c"},"type":"Annotation","target":"t"}',
  '{"id":"urn:d","type":"Annotation","target":{"source":"t","selector":{"type":"TextPositionSelector","start":-1,"end":1e300}}}'
].join('\n')

/** A file that only says, in ever more ways, that something follows. */
export const COMMENTS = `<?xml version="${'<!-- c -->'.repeat(300)}1.0"?><x/>`
