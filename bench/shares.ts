import {
  clusterPreset,
  DAY,
  defaultScenario,
  generatedWorkload,
  type Program,
  Run,
  type Solve,
  toolsFor,
} from '@ballast/core'
import { writtenRecipe } from '@ballast/server'
import { timed } from './measure.ts'

const POLICIES = ['max-min', 'max-min-agnostic', 'finish-time', 'makespan', 'cost']
const LOADS = [0.7, 1.5]

/**
 * What dividing time by linear programs costs: a day of generated work on 2,000 GPUs of three kinds, the GPUs enough for
 * it and not. Processor time of this thread, so that others on the machine do not count.
 */
export async function shares(): Promise<void> {
  for (const load of LOADS) for (const policy of POLICIES) await measure(policy, load)
}

async function measure(policy: string, load: number): Promise<void> {
  const planner = { id: 'fairness-rounds', settings: { policy } }
  const recipe = writtenRecipe(policy, { planner })
  const scenario = defaultScenario({
    cluster: clusterPreset('mixed-2000')!,
    workload: { kind: 'generate', days: 1, load },
    recipes: [recipe],
    estimates: { kind: 'noisy', spread: 0.5 },
  })
  if (scenario.workload.kind !== 'generate') throw new Error('the work is generated')
  const workload = generatedWorkload(scenario, scenario.workload, 1)
  const { solve } = (await toolsFor([recipe])) as { readonly solve: Solve }
  const tally = { programs: 0, columns: 0, cpuS: 0, longestS: 0 }
  const counted: Solve = (program: Program) => {
    const { value, cpuS } = timed(() => solve(program))
    tally.programs++
    tally.columns += program.worth.length
    tally.cpuS += cpuS
    tally.longestS = Math.max(tally.longestS, cpuS)
    return value
  }
  const run = new Run({ scenario, recipe, workload, files: new Map(), seed: 1, tools: { solve: counted } })
  const { cpuS } = timed(() => run.cycle.run(DAY, () => false))
  const ms = (s: number): string => (1_000 * s).toFixed(1)
  console.log(
    `shares: ${policy.padEnd(17)} load ${load}: ${tally.programs} programs of ${Math.round(tally.columns / tally.programs)} ` +
      `columns, ${ms(tally.cpuS / tally.programs)} ms each, ${ms(tally.longestS)} ms at most; ` +
      `${((100 * tally.cpuS) / cpuS).toFixed(0)} % of ${cpuS.toFixed(1)} s for a day`,
  )
}
