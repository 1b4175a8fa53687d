type Column<T> = { readonly length: number; [place: number]: T }

/**
 * Copies a full ring, whose length is a power of two, into a longer column, its first entry at place 0.
 *
 * @param head where the ring begins, counted on and on
 */
export function unrolled<T, C extends Column<T>>(ring: Column<T>, head: number, into: C): C {
  for (let i = 0; i < ring.length; i++) into[i] = ring[(head + i) & (ring.length - 1)]!
  return into
}
