/**
 * A stream of random numbers: xoshiro128** 1.1 (Blackman and Vigna), period 2^128 - 1. Two streams
 * with the same seed and name give the same numbers on every machine; streams with other names are
 * unaffected by how much is drawn from this one.
 */
export class Random {
  #a: number
  #b: number
  #c: number
  #d: number
  #spare = Number.NaN

  /** Four 32-bit words of state, not all zero. `stream` derives them from a seed and a name. */
  constructor(a: number, b: number, c: number, d: number) {
    this.#a = a | 0
    this.#b = b | 0
    this.#c = c | 0
    this.#d = d | 0
    if ((this.#a | this.#b | this.#c | this.#d) === 0) throw new Error('a random state of zeros never changes')
  }

  /** The next 32 bits, as a whole number in [0, 2^32). */
  word(): number {
    const b = this.#b
    const fives = Math.imul(b, 5)
    const result = Math.imul((fives << 7) | (fives >>> 25), 9) >>> 0
    this.#c ^= this.#a
    this.#d ^= b
    this.#b = b ^ this.#c
    this.#a ^= this.#d
    this.#c ^= b << 9
    this.#d = (this.#d << 11) | (this.#d >>> 21)
    return result
  }

  /** Uniform in [0, 1), with 53 bits. */
  next(): number {
    const high = this.word() >>> 5
    return (high * 67_108_864 + (this.word() >>> 6)) / 9_007_199_254_740_992
  }

  /** Uniform over the whole numbers 0 to n - 1, without bias. */
  integer(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > 4_294_967_296) throw new Error(`no integer below ${n}`)
    const fair = 4_294_967_296 - (4_294_967_296 % n)
    let word = this.word()
    while (word >= fair) word = this.word()
    return word % n
  }

  /** Normal with mean 0 and standard deviation 1 (polar method; every second call is free). */
  normal(): number {
    const spare = this.#spare
    if (!Number.isNaN(spare)) {
      this.#spare = Number.NaN
      return spare
    }
    let x = 0
    let y = 0
    let square = 0
    do {
      x = 2 * this.next() - 1
      y = 2 * this.next() - 1
      square = x * x + y * y
    } while (square >= 1 || square === 0)
    const stretch = Math.sqrt((-2 * Math.log(square)) / square)
    this.#spare = y * stretch
    return x * stretch
  }

  /** Exponential with the given mean, ≥ 0. */
  exponential(mean: number): number {
    return -mean * Math.log1p(-this.next())
  }

  /** `exp` of a normal with mean `mu` and standard deviation `sigma`; its median is `exp(mu)`. */
  lognormal(mu: number, sigma: number): number {
    return Math.exp(mu + sigma * this.normal())
  }

  /** An index into `weights`, each as likely as its weight. Weights are ≥ 0 and not all 0. */
  pick(weights: ArrayLike<number>): number {
    let total = 0
    let last = -1
    for (let i = 0; i < weights.length; i++) {
      const weight = weights[i]!
      if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) throw new Error(`a weight is ${weight}`)
      total += weight
      if (weight > 0) last = i
    }
    if (last < 0) throw new Error('no weight is above 0')
    let left = this.next() * total
    for (let i = 0; i < last; i++) {
      left -= weights[i]!
      if (left < 0) return i
    }
    return last
  }
}

/**
 * The stream of that name under that seed.
 *
 * @param seed any finite number; all its bits count
 */
export function stream(seed: number, name: string): Random {
  if (!Number.isFinite(seed)) throw new Error(`a seed is ${seed}`)
  const bits = new Uint32Array(new Float64Array([seed + 0]).buffer)
  let hash = mixed(0x9e3779b9, bits[0]!)
  hash = mixed(hash, bits[1]!)
  hash = mixed(hash, name.length)
  for (let i = 0; i < name.length; i++) hash = mixed(hash, name.charCodeAt(i))
  let other = mixed(0x85ebca6b, bits[1]!)
  other = mixed(other, bits[0]!)
  for (let i = name.length - 1; i >= 0; i--) other = mixed(other, name.charCodeAt(i))
  const random = new Random(hash, other, mixed(hash, other), mixed(other, hash) | 1)
  for (let i = 0; i < 12; i++) random.word()
  return random
}

/** One step of MurmurHash3's body with its finaliser, so that neighbouring inputs land far apart. */
function mixed(hash: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51)
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593)
  let h = hash ^ k
  h = (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return h ^ (h >>> 16)
}
