import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { combineExtensions } from 'micromark-util-combine-extensions'
import type { Extension } from 'micromark-util-types'
import { citations } from './citations.ts'
import { indentation } from './indentation.ts'
import { notes } from './notes.ts'
import { places } from './places.ts'
import { references } from './references.ts'

/** There are no HTML blocks: a tag is opaque where it stands, and the words around it are text. */
const noHtmlBlocks: Extension = { disable: { null: ['htmlFlow'] } }

/**
 * The syntax of annotated text: CommonMark and GFM with our constructs.
 *
 * Later extensions are tried first, so a note's mark is tried before a citation, and both before a link.
 */
export const syntax: Extension = syntaxWith({ addresses: true, tables: true })

/**
 * The syntax of a block: the whole one, without what no word of the block can begin. GFM's addresses try every letter, and
 * its tables every line, which takes longer than all the rest.
 */
export function syntaxFor(source: string): Extension {
  const addresses = /@|:\/\/|www\./i.test(source)
  const tables = /\||^[ \t>]*[:-]/m.test(source)
  return SYNTAXES[Number(addresses)]![Number(tables)]!
}

const SYNTAXES: readonly (readonly Extension[])[] = [false, true].map(addresses =>
  [false, true].map(tables => syntaxWith({ addresses, tables }))
)

function syntaxWith({ addresses, tables }: { addresses: boolean; tables: boolean }): Extension {
  return combineExtensions([
    ...(addresses ? [gfmAutolinkLiteral()] : []),
    gfmStrikethrough({ singleTilde: false }),
    ...(tables ? [gfmTable()] : []),
    noHtmlBlocks,
    references,
    indentation,
    places,
    citations,
    notes
  ])
}
