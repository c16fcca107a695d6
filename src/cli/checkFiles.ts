import { basename } from 'node:path'
import { readSidecar } from '../core/annotations/sidecar.ts'
import { readBibliography } from '../core/citations/bibliography.ts'
import { CONFIGURATION, readConfiguration } from '../core/configuration/configuration.ts'
import { weigh, type Weights } from '../core/configuration/weigh.ts'
import { readRegister } from '../core/persons/register.ts'
import type { Problem } from '../core/problems.ts'
import { lineStarts } from '../core/text.ts'
import { readText } from './files.ts'
import { type CheckedFile, placeProblems } from './findings.ts'
import type { Terminal } from './terminal.ts'

// Registers, bibliographies, sidecars and configurations that the command line names itself, without a text that uses them.

type Reader = (source: string) => readonly Problem[]

const register: Reader = source => readRegister(source).problems
const sidecar: Reader = source => readSidecar(source).problems

/** Whether a file is by its name a register, a bibliography or a sidecar rather than a text. */
export function belongsToTexts(name: string): boolean {
  return /\.(?:annotations\.jsonl|bib|json|ya?ml)$/i.test(name)
}

/** What is wrong in such a file by itself; complains, and gives nothing, when it cannot be read. */
export function checkFile(name: string, weights: Weights, terminal: Terminal): CheckedFile | undefined {
  const reading = readText(name)
  if ('refusal' in reading) {
    terminal.complain(`${name}: ${reading.refusal}`)
    return undefined
  }
  const { text } = reading
  return { file: name, findings: placeProblems(weigh(readerFor(name, text)(text), weights), lineStarts(text)) }
}

function readerFor(name: string, text: string): Reader {
  if (/\.jsonl$/i.test(name)) return sidecar
  if (basename(name) === CONFIGURATION) return source => readConfiguration(source).problems
  const isYaml = /\.ya?ml$/i.test(name)
  return isYaml && !listsWorks(name, text) ? register : source => readBibliography(name, source).problems
}

/** Whether a YAML file holds works, as CSL writes them, and not persons, when its name says neither. */
function listsWorks(name: string, text: string): boolean {
  const own = /[^\\/]*$/.exec(name)![0].toLowerCase()
  if (/^persons\./.test(own)) return false
  return /^bibliography\./.test(own) || /^(?:\uFEFF?references[ \t]*:|-[ \t])/m.test(text)
}
