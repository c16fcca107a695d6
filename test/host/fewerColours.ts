import { readFileSync, writeFileSync } from 'node:fs'
import { crc32, deflateSync, inflateSync } from 'node:zlib'

// PNG 1.2 (W3C Recommendation, 2003), as far as screenshots need it: eight bits a sample, not interlaced.

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
/** As many as one byte counts. */
const MOST_COLOURS = 256

/**
 * Writes a screenshot anew with the 256 colours that are most frequent in it, each other one replaced by the nearest: letters look
 * the same, and the file is half as long.
 */
export function useFewerColours(path: string): void {
  const { width, height, samples, pixels } = readPng(readFileSync(path))
  const counts = new Map<number, number>()
  const colourAt = (i: number): number => (pixels[i]! << 16) | (pixels[i + 1]! << 8) | pixels[i + 2]!
  for (let i = 0; i < pixels.length; i += samples) counts.set(colourAt(i), (counts.get(colourAt(i)) ?? 0) + 1)
  const byCount = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour)
  const palette = byCount.slice(0, MOST_COLOURS)
  const places = new Map(byCount.map(colour => [colour, nearest(palette, colour)]))
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = places.get(colourAt((y * width + x) * samples))!
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // Eight bits a pixel, each a place in the palette.
  head.set([8, 3, 0, 0, 0], 8)
  const colours = Buffer.from(palette.flatMap(colour => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  const chunks = [chunk('IHDR', head), chunk('PLTE', colours), chunk('IDAT', deflateSync(rows, { level: 9 }))]
  writeFileSync(path, Buffer.concat([SIGNATURE, ...chunks, chunk('IEND', Buffer.alloc(0))]))
}

function nearest(palette: readonly number[], colour: number): number {
  const distance = (other: number): number =>
    [16, 8, 0].reduce((sum, shift) => sum + (((other >> shift) & 255) - ((colour >> shift) & 255)) ** 2, 0)
  return palette.reduce((best, other, i) => (distance(other) < distance(palette[best]!) ? i : best), 0)
}

function readPng(file: Buffer): { width: number; height: number; samples: number; pixels: Uint8Array } {
  const parts: Buffer[] = []
  for (let at = SIGNATURE.length; at < file.length; at += 12 + file.readUInt32BE(at))
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)))
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)]
  const [depth, type, interlaced] = [file[24], file[25], file[28]]
  if (depth !== 8 || (type !== 2 && type !== 6) || interlaced !== 0) throw new Error('Not a PNG as a screenshot is')
  const samples = type === 2 ? 3 : 4
  return { width, height, samples, pixels: unfilter(inflateSync(Buffer.concat(parts)), width * samples, samples) }
}

/** Each row says by which of its neighbours its bytes are written as differences. */
function unfilter(rows: Buffer, length: number, samples: number): Uint8Array {
  const pixels = new Uint8Array((rows.length / (length + 1)) * length)
  for (let from = 0, to = 0; from < rows.length; from += length + 1, to += length) {
    for (let i = 0; i < length; i++) {
      const left = i < samples ? 0 : pixels[to + i - samples]!
      const above = to === 0 ? 0 : pixels[to + i - length]!
      const corner = i < samples || to === 0 ? 0 : pixels[to + i - length - samples]!
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][rows[from]!]!
      pixels[to + i] = rows[from + 1 + i]! + guess
    }
  }
  return pixels
}

function paeth(left: number, above: number, corner: number): number {
  const [a, b, c] = [left, above, corner].map(each => Math.abs(left + above - corner - each)) as [
    number,
    number,
    number
  ]
  return a <= b && a <= c ? left : b <= c ? above : corner
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
