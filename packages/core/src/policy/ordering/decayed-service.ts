import type { View } from '../../domain/view.ts'
import type { Seconds } from '../../units/quantities.ts'
import { keptNumbers, type Memory } from '../card.ts'

/**
 * GPU-seconds each tenant has had, by its row, of which half is forgotten in every `halfLifeS`. What was had since the
 * last time counts as had evenly. From now on kept in `memory`; where that is lost, all that was had counts as had now.
 *
 * Cost: O(tenants).
 */
export function decayedServices({ tenants, nowS }: View, memory: Memory, halfLifeS: Seconds): readonly number[] {
  const decayed = [...keptNumbers(memory.decayed)]
  const total = [...keptNumbers(memory.total)]
  const halvings = (nowS - Number(memory.decayedAtS ?? nowS)) / halfLifeS
  const kept = 2 ** -halvings
  // Mean of 2^-x over what has passed: of 1 where nothing has.
  const keptOfNew = halvings > 0 ? (1 - kept) / (halvings * Math.LN2) : 1
  for (let row = 0; row < tenants.count; row++) {
    const now = tenants.gpuSeconds(row)
    decayed[row] = (decayed[row] ?? 0) * kept + (now - (total[row] ?? 0)) * keptOfNew
    total[row] = now
  }
  memory.decayed = decayed
  memory.total = total
  memory.decayedAtS = nowS
  return decayed
}
