import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { pngDataUri } from './png.ts'

/** The chunks of a PNG by type. */
function chunksOf(uri: string): ReadonlyMap<string, Buffer> {
  const png = Buffer.from(uri.replace('data:image/png;base64,', ''), 'base64')
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  return chunks
}

describe('an image as an address', () => {
  const chunks = chunksOf(
    pngDataUri(2, 2, new Uint8Array([0, 1, 1, 0]), [
      [1, 2, 3, 255],
      [4, 5, 6, 0],
    ]),
  )
  it('keeps size, colours and opacities', () => {
    expect([chunks.get('IHDR')!.readUInt32BE(0), chunks.get('IHDR')!.readUInt32BE(4)]).toEqual([2, 2])
    expect([...chunks.get('PLTE')!]).toEqual([1, 2, 3, 4, 5, 6])
    expect([...chunks.get('tRNS')!]).toEqual([255, 0])
  })
  it('keeps the cells, row by row behind a filter byte', () => {
    expect([...inflateSync(chunks.get('IDAT')!)]).toEqual([0, 0, 1, 0, 1, 0])
  })
})
