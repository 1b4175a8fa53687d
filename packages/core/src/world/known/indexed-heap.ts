/**
 * A binary heap of small integers ordered by a key column (ties: by a second column, then by the integer)
 * from which any member can be taken out. Keys of members may change only before `update` or `reorder`.
 */
export class IndexedHeap {
  length = 0
  private items = new Int32Array(16)
  private key: Float64Array
  private tie: Int32Array | null
  private where: Int32Array

  /** @param where place of each integer in this heap, -1 = absent; may be shared by heaps with no member in common */
  constructor(key: Float64Array, tie: Int32Array | null, where: Int32Array) {
    this.key = key
    this.tie = tie
    this.where = where
  }

  /** Goes on with longer copies of its columns. */
  useColumns(key: Float64Array, tie: Int32Array | null, where: Int32Array): void {
    this.key = key
    this.tie = tie
    this.where = where
  }

  has(item: number): boolean {
    return this.where[item]! >= 0
  }

  /** The least member, or -1. */
  peek(): number {
    return this.length === 0 ? -1 : this.items[0]!
  }

  add(item: number): void {
    if (this.length === this.items.length) {
      const bigger = new Int32Array(this.length * 2)
      bigger.set(this.items)
      this.items = bigger
    }
    this.rise(this.length++, item)
  }

  remove(item: number): void {
    const at = this.where[item]!
    if (at < 0) return
    this.where[item] = -1
    const last = this.items[--this.length]!
    if (at === this.length) return
    this.place(at, last)
  }

  /** Puts a member whose key changed where it belongs now. */
  update(item: number): void {
    this.place(this.where[item]!, item)
  }

  /** Puts all members where they belong after many keys changed. O(members). */
  reorder(): void {
    for (let at = (this.length >> 1) - 1; at >= 0; at--) this.sink(at, this.items[at]!)
  }

  /** The `limit` least members in order, without taking them out. O(limit · log limit). */
  least(limit: number): number[] {
    const found: number[] = []
    const front: number[] = this.length === 0 ? [] : [0]
    while (front.length > 0 && found.length < limit) {
      const at = this.popFront(front)
      found.push(this.items[at]!)
      for (let child = 2 * at + 1; child <= 2 * at + 2; child++) if (child < this.length) this.pushFront(front, child)
    }
    return found
  }

  /** `front` is itself a heap: of places in this heap, by the members there. */
  private pushFront(front: number[], place: number): void {
    let at = front.length
    front.push(place)
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!this.less(this.items[place]!, this.items[front[parent]!]!)) break
      front[at] = front[parent]!
      at = parent
    }
    front[at] = place
  }

  private popFront(front: number[]): number {
    const top = front[0]!
    const last = front.pop()!
    if (front.length === 0) return top
    let at = 0
    while (true) {
      let child = 2 * at + 1
      if (child >= front.length) break
      if (child + 1 < front.length && this.less(this.items[front[child + 1]!]!, this.items[front[child]!]!)) child++
      if (!this.less(this.items[front[child]!]!, this.items[last]!)) break
      front[at] = front[child]!
      at = child
    }
    front[at] = last
    return top
  }

  private less(a: number, b: number): boolean {
    const ka = this.key[a]!
    const kb = this.key[b]!
    if (ka !== kb) return ka < kb
    if (this.tie !== null) {
      const ta = this.tie[a]!
      const tb = this.tie[b]!
      if (ta !== tb) return ta < tb
    }
    return a < b
  }

  private place(at: number, item: number): void {
    const parent = (at - 1) >> 1
    if (at > 0 && this.less(item, this.items[parent]!)) this.rise(at, item)
    else this.sink(at, item)
  }

  private rise(from: number, item: number): void {
    const { items, where } = this
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 1
      const above = items[parent]!
      if (!this.less(item, above)) break
      items[at] = above
      where[above] = at
      at = parent
    }
    items[at] = item
    where[item] = at
  }

  private sink(from: number, item: number): void {
    const { items, where, length } = this
    let at = from
    while (true) {
      let child = 2 * at + 1
      if (child >= length) break
      if (child + 1 < length && this.less(items[child + 1]!, items[child]!)) child++
      const below = items[child]!
      if (!this.less(below, item)) break
      items[at] = below
      where[below] = at
      at = child
    }
    items[at] = item
    where[item] = at
  }
}
