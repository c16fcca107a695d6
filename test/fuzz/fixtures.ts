import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CHECKOUT } from '../host/places.ts'

// What mutations begin with: our own example, and small texts that have everything once.

const example = (...path: string[]): string => readFileSync(join(CHECKOUT, 'examples', 'vesuvius', ...path), 'utf8')

/** The examples of the language's reference, each a text. */
const reference = [
  ...readFileSync(join(CHECKOUT, 'docs', 'language.md'), 'utf8').matchAll(/```markdown\n([^]*?)```/g)
].map(match => match[1]!)

const whole = example('vesuvius.annotated.md')
export const TEXTS = [
  ...reference,
  reference.join('\n\n'),
  whole.slice(0, 3000),
  whole.slice(-3000),
  '# One\n\n- a[^1]\n- b\n\n  c\n\n> “so” —\n> it\n\n| a | b |\n|---|--:|\n| “c” | d |\n\n```\n[^1]\n```\n\n[^1]: d\n\n    e\n',
  'He said so¹ and* so†.\n\n¹ One.\n\n* Two.\n\n† Three, see note 1, ibid., op. cit., p. 3.\n'
]
export const SIGNS = [
  ...['[^1]', '[^ed:2]', '[^', '^[', ']', '[', '[1]', '\n[1] ', '\n\n[^1]: ', '¹', '*', '†', '\n* '],
  ...['“', '”', '‘', '’', '"', '„', '«', '»', '— ', '\n> ', '> ', '\n\n', '\n', '    ', '\n    '],
  ...[
    '(person:lenin)',
    '(said:',
    '[he](person:a,b)',
    '(person:-)',
    '@bell',
    '[@bell, p. 3]',
    '[-@',
    ';',
    '{p. 3}',
    '{'
  ],
  ...[
    '```',
    '~~~',
    '---\n',
    '---\ntitle: x\n',
    '<!--',
    '-->',
    '<b>',
    '|',
    '\n|-|\n',
    '\\',
    '`',
    '**',
    '_',
    '&amp;',
    '#'
  ],
  ...['http://a.org', 'www.', 'Ibid.', 'he said', 'Lenin', 'see note 2', '\u{1F600}']
]

export const REGISTERS = [
  example('persons.yaml'),
  'a:\n  name: Anne Bell\n  aliases: [Bell, "A. Bell"]\n  born: 1870\nb: { name: Ben, sameAs: https://example.org/b }\n',
  '? [a, b]\n: name: x\n&x c: *x\n<<: { name: y }\nd: !!str |\n  name\n'
]
export const YAML = [
  ...[
    'name: ',
    'aliases: ',
    '- ',
    '[',
    ']',
    '{',
    '}',
    ': ',
    '\n',
    '\n  ',
    '&x ',
    '*x',
    '!!',
    '|\n',
    '>-\n',
    '"',
    "'",
    '#'
  ],
  ...['---\n', '...\n', '? ', '%YAML 1.2\n', '<<: ', '~', 'null', '0x1F', '2001-01-01']
]

export const BIBTEX = [
  example('bibliography.bib'),
  '@string{h = "Harbour"}\n@book{a, title = h # { and {Keepers}}, author = {Bell, Anne and others}, year = 1912, xdata = {c}}\n@xdata{c, publisher = "M\\"uller"}\n@comment{x}\n@preamble{"y"}\n% z\n'
]
export const BIBTEX_SIGNS = [
  ...[
    '@book{',
    '@',
    '{',
    '}',
    '"',
    ',',
    ' = ',
    '#',
    '\\"{u}',
    '\\',
    '$x$',
    ' and ',
    '%',
    '\n',
    '@string{',
    '@comment{'
  ],
  ...['author', 'date = {1911/1912?}', 'crossref = {a}', 'xdata = {a}', '~', '--', '\\textit{', 'von der ']
]

export const CSL_JSON = [
  '[{"id":"a","type":"book","title":"The Harbour","author":[{"family":"Bell","given":"Anne"},{"literal":"B"}],"issued":{"date-parts":[[1912,3]]}},\n {"id":2,"type":"article-journal","container-title":"Coast","page":"3-9","issued":{"raw":"c. 1900"}}]'
]
export const CSL_YAML = [
  'references:\n- id: a\n  type: book\n  title: The Harbour\n  author:\n  - family: Bell\n    given: Anne\n  issued:\n    date-parts: [[1912]]\n- id: b\n  issued: 1910~\n'
]
export const JSON_SIGNS = ['{', '}', '[', ']', ':', ',', '"', '\\u0000', 'null', 'true', '1e9', '"id":', '"title":[]', '"author":"x"', '\n'] // prettier-ignore

export const SIDECARS = [
  example('vesuvius.annotated.md.annotations.jsonl'),
  '{"id":"urn:a","type":"Annotation","modified":"2026-01-01T00:00:00Z","rev":"1","target":{"source":"t","selector":[{"type":"TextQuoteSelector","exact":"harbour"},{"type":"TextPositionSelector","start":4,"end":11}]}}\n{"id":"urn:a","type":"Annotation","modified":"2026-01-02T00:00:00Z","rev":"2","replaces":["1"],"target":"t"}\n{"id":"urn:b","type":"Annotation","target":"urn:a"}\n{"id":"urn:a","type":"Tombstone","formerType":"Annotation","deleted":"2026-01-02T00:00:00Z","rev":"3","replaces":["1"]}\n'
]
export const SIDECAR_SIGNS = [
  ...JSON_SIGNS,
  ...['"rev":"1"', '"replaces":["1","2"]', '"type":"Tombstone"', '<<<<<<< a\n', '=======\n', '>>>>>>> b\n', '"start":-1', '"exact":""', '"id":{}', '"selector":null'] // prettier-ignore
]

export const STYLES = ['notes', 'author-date'].map(name =>
  readFileSync(join(CHECKOUT, 'styles', `${name}.csl`), 'utf8')
)
export const CSL_SIGNS = [
  ...['<if ', '</if>', '<text variable="title"/>', '<text macro="author"/>', '<group>', '</group>', '<names variable="author">', '</names>', '<choose>', '</choose>', '<else>', '</else>'], // prettier-ignore
  ...['<date variable="issued" form="text"/>', ' form="short"', ' prefix="', '"', '<', '>', '&', '&amp;', '<!--', ']]>', '<style ', '</style>', '<label variable="locator"/>', 'position="ibid"', 'variable="nothing"', '<macro name="author">', '</macro>', '<number variable="volume"/>', '<sort><key variable="title"/></sort>'] // prettier-ignore
]
