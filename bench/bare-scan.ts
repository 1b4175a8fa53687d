const LOOKS = 20_000

/** Time to find the greatest of `count` numbers in plain memory, µs: the least that a look at every node costs. */
export function bareScan(count: number): number {
  const values = Float64Array.from({ length: count }, (_, i) => (i * 7919) % count)
  let found = 0
  const startedMs = performance.now()
  for (let look = 0; look < LOOKS; look++) {
    values[look % count]! += 1
    let best = 0
    for (let i = 1; i < count; i++) if (values[i]! > values[best]!) best = i
    found += best
  }
  const us = ((performance.now() - startedMs) * 1000) / LOOKS
  if (found < 0) throw new Error('nothing found')
  return us
}
