import { readSidecar, type Sidecar } from './sidecar.ts'
import type { SidecarLine } from './sidecarLine.ts'

/**
 * A sidecar without the lines that others supersede, and without doubles. What is left says the same, deletions included, and
 * names all revisions that were taken out: whatever is merged with it later, an uncompacted copy too, ends in the same state.
 * Lines that could not be read stay as they are.
 *
 * @returns the text to write, with LF line ends; as it was when nothing can be taken out
 */
export function compactSidecar(source: string): string {
  const sidecar = readSidecar(source)
  const gone = superseded(sidecar)
  const kept = sidecar.lines.filter(line => !gone.has(line))
  return gone.size === 0 ? source : kept.map(({ text }) => `${text}\n`).join('')
}

/**
 * The lines that can go: repeated ones, and those that a standing revision names in `replaces`. Where a revision is superseded
 * only by way of others (which no program of ours writes), all of that annotation's stay, or it would be back.
 */
function superseded({ lines, annotations, deleted }: Sidecar): Set<SidecarLine> {
  const gone = new Set<SidecarLine>()
  const seen = new Set<string>()
  const byId = new Map<string, SidecarLine[]>()
  for (const line of lines) {
    if (!line.revision) continue
    const same = byId.get(line.revision.id) ?? []
    byId.set(line.revision.id, same)
    if (seen.has(line.text)) gone.add(line)
    else same.push(line)
    seen.add(line.text)
  }
  for (const { id, shown, rivals } of [...annotations, ...deleted]) {
    const standing = [shown, ...rivals]
    const texts = new Set(standing.map(({ text }) => text))
    const named = new Set(standing.flatMap(({ replaces }) => replaces))
    const others = byId.get(id)!.filter(({ text }) => !texts.has(text))
    if (others.every(({ revision }) => named.has(revision!.rev))) for (const line of others) gone.add(line)
  }
  return gone
}
