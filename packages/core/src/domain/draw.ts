/** A whole number below `below`, drawn by place from the sequence of a seed: the same each time, in any order. */
export function draw(seed: number, place: number, below: number): number {
  let mixed = Math.imul(seed ^ 0x9e37_79b9, 0x85eb_ca6b) ^ Math.imul(place + 0x7f4a_7c15, 0xc2b2_ae35)
  for (let i = 0; i < 2; i++) {
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb_352d)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846c_a68b)
    mixed ^= mixed >>> 16
  }
  return Math.floor(((mixed >>> 0) / 2 ** 32) * below)
}
