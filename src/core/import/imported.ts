import * as l10n from '@vscode/l10n'
/** What became of something in the source, one item for each thing that somebody may want to check. */
export interface ReportItem {
  /**
   * `front-matter` what the head of the text was taken from; `furniture` words of the page that are not the text's; `lost` what could not
   * be carried over; `unsafe` what could have done something; `changed` what is written in another way; `unsure` what was left as it is,
   * though it may be more; `found` how many notes, quotations and so on there are; `missing` words that this very
   * check did not find again: a fault of the import.
   */
  readonly kind: 'front-matter' | 'furniture' | 'lost' | 'unsafe' | 'changed' | 'unsure' | 'found' | 'missing'
  readonly message: string
  /** The words of the source that it is about, all of them where they are not in the result. */
  readonly words?: string
  /** The line of the source, from 1. */
  readonly line?: number
}

/** A source as an annotated text. */
export interface Imported {
  readonly text: string
  readonly report: readonly ReportItem[]
  /** Entries for a `persons.yaml`, where the source has a register of its own. */
  readonly persons?: string
  /** Remarks in the source's margin, where it has any: the lines of a sidecar. */
  readonly annotations?: string
  /** The works that it cites, as the front matter names them: a file in CSL-JSON beside the text. */
  readonly bibliography?: { readonly name: string; readonly text: string }
}

/** Why a file cannot be imported, in words that follow its name and a colon. */
export interface NotImported {
  readonly refusal: string
}

/** Collects a report; many things of one sort can be counted into one item. */
export class Reporter {
  private readonly items: ReportItem[] = []
  private readonly counts = new Map<
    string,
    { kind: ReportItem['kind']; count: number; words: string[]; line: number | undefined }
  >()

  add(kind: ReportItem['kind'], message: string, words?: string, line?: number): void {
    this.items.push({
      kind,
      message,
      ...(words !== undefined && words !== '' && { words }),
      ...(line !== undefined && { line })
    })
  }

  /** Counts one more of what `message` names: “image”. */
  count(kind: ReportItem['kind'], message: string, words = '', line?: number): void {
    let entry = this.counts.get(message)
    if (!entry) this.counts.set(message, (entry = { kind, count: 0, words: [], line }))
    entry.count++
    if (words !== '') entry.words.push(words)
  }

  finish(): ReportItem[] {
    for (const [message, { kind, count, words, line }] of this.counts) {
      this.add(kind, count === 1 ? message : l10n.t('{0} ({1} times)', message, count), words.join(' · '), line)
    }
    this.counts.clear()
    return this.items
  }
}

/** What the caller of an import gives beside the file. */
export interface Beside {
  /** The text of a file beside it, by the name that a link has; `undefined` when there is none. A book's notes stand in one. */
  read?(name: string): string | undefined
}
