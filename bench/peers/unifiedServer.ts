import { remark } from 'remark'
import remarkGfm from 'remark-gfm'
import { createUnifiedLanguageServer } from 'unified-language-server'

// The language server of unified, with remark and GFM, as its own projects set it up.
createUnifiedLanguageServer({
  configurationSection: 'remark',
  ignoreName: '.remarkignore',
  packageField: 'remarkConfig',
  pluginPrefix: 'remark',
  processorName: 'remark-none',
  rcName: '.remarkrc',
  defaultProcessor: () => remark().use(remarkGfm)
})
