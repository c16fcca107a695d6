import { packPath, writePack } from '../../src/server/cataloguePack.ts'
import { entriesOf } from './packWords.ts'

// Writes the pack of a folder again and again, each time with other entries, and says how often, until it is killed.
// Arguments: the folder of the packs, the number that it begins with.

const [shelf = '', first = '0'] = process.argv.slice(2)
for (let turn = Number(first); ; turn++) {
  await writePack(packPath(shelf, 'file:///texts'), 'this', 'file:///texts', {
    entries: entriesOf(turn),
    places: new Map(),
    folders: [],
    patterns: []
  })
  process.stdout.write(`${turn}\n`)
}
