/** Names under which the simulator keeps what nobody can know. */
export const TRUTH_KEYS = [
  'attempts',
  'attemptS',
  'attemptEnding',
  'durationS',
  'endedAtS',
  'future',
  'sim',
  'simulator',
  'truth',
  'workLeftS',
  'workload',
] as const

/** Every property name that can be reached from a value, through objects, arrays, maps and sets. */
export function keysWithin(value: unknown): ReadonlySet<string> {
  const keys = new Set<string>()
  const seen = new Set<object>()
  const open: unknown[] = [value]
  while (open.length > 0) {
    const next = open.pop()
    if (typeof next !== 'object' || next === null || seen.has(next) || ArrayBuffer.isView(next)) continue
    seen.add(next)
    if (next instanceof Map || next instanceof Set) open.push(...next.keys(), ...next.values())
    for (const [key, inner] of Object.entries(next)) {
      if (!Array.isArray(next)) keys.add(key)
      open.push(inner)
    }
  }
  return keys
}
