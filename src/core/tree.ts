import type { Block } from './blocks.ts'
import { proseOf } from './prose.ts'
import { treeOfQuote } from './quoteParagraphs.ts'
import { Kept } from './remembered.ts'
import { type BlockTree, emptySurvey, surveyOfWords } from './survey.ts'
import { survey } from './surveyEvents.ts'
import { abridge } from './syntax/abridge.ts'
import { isTooComplex } from './syntax/complexity.ts'
import { eventsOf } from './syntax/events.ts'
import { isPlainWords } from './syntax/plainWords.ts'

const trees = new Kept<Block, BlockTree>()

/** What a block holds; read once for each block. Never fails: whatever the words are, they are at least text. */
export function treeOf(block: Block): BlockTree {
  let tree = trees.get(block)
  if (!tree) {
    tree = block.kind === 'front-matter' ? emptyTree(block.source) : (treeOfQuote(block, parse) ?? parse(block.source))
    trees.set(block, tree)
  }
  return tree
}

/** Whether anybody has asked for a block's tree. */
export function isParsed(block: Block): boolean {
  return trees.has(block)
}

function parse(source: string): BlockTree {
  if (isPlainWords(source)) return plainTree(source, false)
  // What is taken out says nothing of how complex the rest is.
  const abridged = abridge(source)
  const short = abridged?.source ?? source
  if (isTooComplex(short)) return plainTree(source, true)
  try {
    const found = survey(eventsOf(short), source, abridged)
    return { source, tooComplex: false, prose: proseOf(source, found.runs), ...found }
  } catch (error) {
    // The tokenizer goes as deep as the text; nothing else is to be expected here.
    if (error instanceof RangeError) return plainTree(source, true)
    throw error
  }
}

/** All of a block as one paragraph of plain words. */
function plainTree(source: string, tooComplex: boolean): BlockTree {
  return { source, tooComplex, prose: source, ...surveyOfWords(source) }
}

function emptyTree(source: string): BlockTree {
  return { source, tooComplex: false, prose: '\0'.repeat(source.length), ...emptySurvey() }
}
