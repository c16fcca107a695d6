import tseslint from 'typescript-eslint'

/** The import table of docs/architecture.md as lint rules, so that the editor shows a breach while it is typed. */
const upward = (...names) => names.map(name => `^(\\.\\./)+(src/)?${name}(/|\\.|$)`)
const noImports = (...patterns) => ({
  'no-restricted-imports': ['error', { patterns: patterns.map(regex => ({ regex })) }]
})

export default tseslint.config(
  { ignores: ['dist', 'out', '.vscode-test', 'examples', 'test/fixtures'] },
  ...tseslint.configs.recommended,
  { languageOptions: { parserOptions: { projectService: true } }, files: ['**/*.ts'] },
  {
    files: ['**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300 }],
      'prefer-const': 'error'
    }
  },
  {
    files: ['src/core/**'],
    rules: noImports('^node:', '^vscode(?!-uri$)', '^\\$', ...upward('features', 'server', 'client', 'cli', 'protocol'))
  },
  {
    files: ['src/features/**'],
    rules: noImports('^node:', '^vscode(-lang|$)', ...upward('server', 'client', 'cli', 'protocol'))
  },
  { files: ['src/server/**'], rules: noImports('^vscode$', '^vscode-languageclient', ...upward('client', 'cli')) },
  {
    files: ['src/client/**'],
    rules: noImports('^vscode-languageserver', ...upward('core', 'features', 'server', 'cli'))
  },
  { files: ['src/cli/**'], rules: noImports('^vscode$', ...upward('client', 'protocol')) }
)
