import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

// Nothing that VS Code shows is written into the client's code. What the server says is looked at while it says it, in
// test/server/words.test.ts.

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Properties of VS Code's things that people read. */
const SHOWN = new Set(
  'label description detail tooltip title placeHolder placeholder prompt message name saveLabel openLabel text value'.split(
    ' '
  )
)
/** Functions whose words people read. */
const SAYING =
  /\.(?:show(?:Information|Warning|Error)Message|createOutputChannel|setStatusBarMessage|appendMarkdown|TreeItem|MarkdownString)$/

/** Names of formats are the same in all languages. */
const NAMES = new Set(['TEI P5', 'Markdown'])

/** Words that people read, in no language that they chose: letters with a blank between, or a capital first. */
function isWords(text: string): boolean {
  return /\p{L}{2,} \p{L}/u.test(text) || /^\p{Lu}\p{Ll}{2,}/u.test(text)
}

describe('the client', () => {
  const files = (readdirSync(join(root, 'src', 'client'), { recursive: true }) as string[]).filter(name =>
    name.endsWith('.ts')
  )

  it('shows nothing that is not translated', () => {
    const found: string[] = []
    for (const name of files) {
      const path = join(root, 'src', 'client', name)
      const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
      const look = (node: ts.Node): void => {
        for (const said of saidBy(node, source)) {
          const text = said
            .getText(source)
            .replace(/\$\{[^}]*\}/g, '')
            .slice(1, -1)
          const { line } = source.getLineAndCharacterOfPosition(said.getStart())
          if (isWords(text) && !NAMES.has(text)) found.push(`${relative(root, path)}:${line + 1}: ${text}`)
        }
        ts.forEachChild(node, look)
      }
      look(source)
    }
    assert.deepEqual(found, [])
  })
})

/** The literals that a property or a call shows as they stand; those in a call of `l10n.t` are no such ones. */
function saidBy(node: ts.Node, source: ts.SourceFile): ts.Node[] {
  if (ts.isPropertyAssignment(node) && SHOWN.has(node.name.getText(source))) return literalsIn(node.initializer)
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    const property = ts.isPropertyAccessExpression(node.left) ? node.left.name.text : ''
    return SHOWN.has(property) ? literalsIn(node.right) : []
  }
  if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && SAYING.test(node.expression.getText(source)))
    return (node.arguments ?? []).flatMap(literalsIn)
  return []
}

function literalsIn(node: ts.Node): ts.Node[] {
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return [node]
  if (ts.isConditionalExpression(node)) return [...literalsIn(node.whenTrue), ...literalsIn(node.whenFalse)]
  if (ts.isBinaryExpression(node)) return [...literalsIn(node.left), ...literalsIn(node.right)]
  return ts.isParenthesizedExpression(node) ? literalsIn(node.expression) : []
}
