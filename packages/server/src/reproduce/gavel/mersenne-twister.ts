const WORDS = 624
const MIDDLE = 397

/**
 * The random stream of Python's `random.Random`, so that work that was generated with it can be generated again:
 * MT19937 with 53-bit doubles and whole numbers by rejection.
 *
 * Source: Matsumoto and Nishimura, "Mersenne Twister", 1998; the seeding is their `init_by_array`.
 */
export class MersenneTwister {
  private readonly state = new Uint32Array(WORDS)
  private next = WORDS

  /** @param seed a whole number from 0 up to 2^32 - 1, as `Random(seed)` takes it */
  constructor(seed: number) {
    const { state } = this
    this.spread(19_650_218)
    let i = 1
    for (let k = 0; k < WORDS; k++) {
      state[i] = (state[i]! ^ Math.imul(mixed(state[i - 1]!), 1_664_525)) + seed
      i = this.after(i)
    }
    for (let k = 0; k < WORDS - 1; k++) {
      state[i] = (state[i]! ^ Math.imul(mixed(state[i - 1]!), 1_566_083_941)) - i
      i = this.after(i)
    }
    state[0] = 0x80000000
  }

  /** `random()`: from 0 up to, not including, 1. */
  random(): number {
    const high = this.word() >>> 5
    const low = this.word() >>> 6
    return (high * 67_108_864 + low) / 9_007_199_254_740_992
  }

  /** `uniform(low, high)`. */
  uniform(low: number, high: number): number {
    return low + (high - low) * this.random()
  }

  /** `randrange(count)`: a whole number from 0 up to, not including, `count`. */
  below(count: number): number {
    const bits = 32 - Math.clz32(count)
    let drawn = this.word() >>> (32 - bits)
    while (drawn >= count) drawn = this.word() >>> (32 - bits)
    return drawn
  }

  /** `choice(items)`. */
  choice<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!
  }

  private spread(seed: number): void {
    const { state } = this
    state[0] = seed
    for (let i = 1; i < WORDS; i++) state[i] = Math.imul(mixed(state[i - 1]!), 1_812_433_253) + i
  }

  /** The place after `i` in the seeding's round, which leaves out the first and hands its value on instead. */
  private after(i: number): number {
    if (i + 1 < WORDS) return i + 1
    this.state[0] = this.state[WORDS - 1]!
    return 1
  }

  private word(): number {
    if (this.next === WORDS) this.twist()
    let word = this.state[this.next++]!
    word ^= word >>> 11
    word ^= (word << 7) & 0x9d2c5680
    word ^= (word << 15) & 0xefc60000
    word ^= word >>> 18
    return word >>> 0
  }

  private twist(): void {
    const { state } = this
    for (let i = 0; i < WORDS; i++) {
      const joined = (state[i]! & 0x80000000) | (state[(i + 1) % WORDS]! & 0x7fffffff)
      state[i] = state[(i + MIDDLE) % WORDS]! ^ (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0)
    }
    this.next = 0
  }
}

const mixed = (word: number): number => word ^ (word >>> 30)
