import type { NodeRow } from './ids.ts'
import type { Part } from './plan.ts'

const NOTHING: readonly Part[] = []

/** The GPUs in `a` that are not in `b`, node by node. */
export function minus(a: readonly Part[], b: readonly Part[]): readonly Part[] {
  if (b.length === 0) return a
  if (a.length === 0) return NOTHING
  const left: Part[] = []
  for (const part of a) {
    let mask = part.mask
    for (const other of b) if (other.node === part.node) mask &= ~other.mask
    if (mask !== 0) left.push({ node: part.node, gpus: bits(mask), mask })
  }
  return left
}

/** Whether one of the parts is on the node. */
export function isOn(parts: readonly Part[], node: NodeRow): boolean {
  for (const part of parts) if (part.node === node) return true
  return false
}

/** GPUs in all these parts. */
export function gpusIn(parts: readonly Part[]): number {
  let gpus = 0
  for (const part of parts) gpus += part.gpus
  return gpus
}

/** How many GPUs a mask names. */
export function bits(mask: number): number {
  let rest = mask
  let count = 0
  for (; rest !== 0; rest &= rest - 1) count++
  return count
}
