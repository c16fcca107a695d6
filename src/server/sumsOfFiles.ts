import type { LoadedFile } from '../core/workspace.ts'
import { sumOf } from './cataloguePack.ts'

/** What files beside a text come to: where they stand, in which order, and their words. */
export class SumsOfFiles {
  private readonly sums = new WeakMap<LoadedFile, Promise<string>>()
  private last: { readonly files: readonly LoadedFile[]; readonly sum: string } | undefined

  /** @returns the sum, at once if it is the last one again, as it is of most texts. */
  of(files: readonly LoadedFile[]): string | Promise<string> {
    const { last } = this
    const isLast = last?.files.length === files.length && files.every((file, i) => file === last.files[i])
    return isLast ? last.sum : this.make(files)
  }

  private async make(files: readonly LoadedFile[]): Promise<string> {
    const all: string[] = []
    for (const file of files) all.push(file.uri, await this.ofOne(file))
    const sum = await sumOf(all.join('\n'))
    this.last = { files, sum }
    return sum
  }

  private ofOne(file: LoadedFile): Promise<string> {
    let sum = this.sums.get(file)
    if (!sum) this.sums.set(file, (sum = sumOf(Buffer.from(file.text, 'utf16le'))))
    return sum
  }
}
