import type { Memory } from '../card.ts'
import type { Memories } from './question.ts'

/** What an answer remembers; empty at first. */
export function memoryOf(memories: Memories, question: string): Memory {
  let memory = memories[question]
  if (memory === undefined) {
    memory = {}
    memories[question] = memory
  }
  return memory
}
