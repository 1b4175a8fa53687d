import type { Maker } from '../card.ts'
import { byMix } from './by-mix.ts'
import type { MixEntry } from './demand-mix.ts'
import type { FreeValue } from './free-value.ts'
import { gpuWorth } from './gpu-prices.ts'
import type { Placement } from './question.ts'

/**
 * Takes the node, and of shares the GPU, whose free room loses least of its worth to jobs like those seen so far.
 * A free part of a GPU is worth what the best packing of all these jobs would pay for it, and all free GPUs of a
 * node together no more than its free processors can serve.
 *
 * Source: our own, after Weng et al., "Beware of Fragmentation", ATC 2023, which looks one job ahead. Prices are
 * those of the cutting-stock problem: Gilmore and Gomory, 1961.
 * Blind to: memory, which models jobs may use, speed and efficiency of nodes, preferred models.
 * Cost: O(nodes), and one new score for each node that has changed since the demand was last asked about.
 */
export const packingPrices: Maker<Placement> = {
  card: {
    id: 'packing-prices',
    question: 'placement',
    summary: 'The node whose free room loses least of what jobs like those seen so far would pay for it.',
    source: 'our own, after Weng et al., Beware of Fragmentation, ATC 2023; Gilmore and Gomory 1961 (cutting stock)',
    blindTo: 'memory, which models jobs may use, speed and efficiency of nodes, preferred models',
    cost: 'O(nodes), and one new score for each node that has changed since the demand was last asked about',
    needs: [],
    parameters: [],
  },
  make: () => ({ card: packingPrices.card, ...byMix(valueFor, (milli) => milli) }),
}

/** The worth of all GPUs, or that of those for which there are processors, as many as jobs of the mix need on average. */
function valueFor(entries: readonly MixEntry[]): FreeValue {
  const worth = gpuWorth(entries)
  const withGpu = entries.filter(({ milliPerGpu }) => milliPerGpu > 0)
  const cpuMilli = withGpu.reduce((sum, entry) => sum + entry.count * entry.cpuMilli, 0)
  const gpuMilli = withGpu.reduce((sum, entry) => sum + entry.count * entry.gpus * entry.milliPerGpu, 0)
  return (_, freeCpuMilli, freeMilli, gpus) => {
    let value = 0
    for (let gpu = 0; gpu < gpus; gpu++) value += worth[freeMilli[gpu]!]!
    return cpuMilli > 0 ? Math.min(value, (freeCpuMilli * gpuMilli) / cpuMilli) : value
  }
}
