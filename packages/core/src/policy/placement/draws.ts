import { draw } from '../../domain/draw.ts'
import type { Memory, Parameter } from '../card.ts'

/** The setting of every placement that draws. */
export const SEED: Parameter = {
  name: 'seed',
  summary: 'What all draws are derived from.',
  default: 1,
  range: [0, 2 ** 31 - 1],
}

/** Draws whole numbers below the one given, each as likely. How many have been drawn is kept in the memory. */
export const drawsFrom =
  (seed: number, memory: Memory) =>
  (below: number): number => {
    const drawn = typeof memory.drawn === 'number' ? memory.drawn : 0
    memory.drawn = drawn + 1
    return draw(seed, drawn, below)
  }
