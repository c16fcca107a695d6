import { pathToFileURL } from 'node:url'
import { DiskCatalogue } from '../src/server/diskCatalogue.ts'
import { diskFiles } from '../src/server/diskFiles.ts'
import { Library } from '../src/server/library.ts'
import { namingBy } from '../src/server/naming.ts'
import { Texts } from '../src/server/texts.ts'
import { ran } from './timing.ts'

// One start of a workspace, in a program of its own: prints how long it takes until all texts are known, how long our thread works for it, how long what was
// found takes to be written, how many texts there are and how many of them refer to anything.
// Arguments: the folder of the texts, the folder of what is kept.

const [folder = '', cache = ''] = process.argv.slice(2)
const root = pathToFileURL(folder).toString()
const texts = new Texts(
  diskFiles,
  () => undefined,
  () => Promise.resolve(undefined)
)
const catalogue = new DiskCatalogue(cache, 'bench', diskFiles, console.error)
const library = new Library(texts, diskFiles, () => Promise.resolve(namingBy(undefined)), console.error, catalogue)

void start()

async function start(): Promise<void> {
  const begin = performance.now()
  const [worked] = await ran(async () => {
    texts.addRoots([root])
    await library.add(root)
  })
  const known = performance.now() - begin
  await catalogue.write()
  const written = performance.now() - begin - known
  const { digests } = texts.workspace
  const referring = [...digests.values()].filter(({ references }) => references.size > 0).length
  console.log(JSON.stringify({ known, worked, written, texts: digests.size, referring }))
}
