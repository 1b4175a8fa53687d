import { BadInput, generatedWorkload, jobsTooLarge, type Scenario, type Workload } from '@ballast/core'

/** The work a scenario generates under one seed. @throws BadInput when it cannot be run on the cluster */
export function generated(scenario: Scenario, seed: number): Workload {
  if (scenario.workload.kind !== 'generate') throw new Error('an assignment without a trace must generate its work')
  const jobs = generatedWorkload(scenario, scenario.workload, seed)
  const problems = jobsTooLarge(jobs, scenario.cluster)
  if (problems.length > 0) throw new BadInput(problems)
  return jobs
}
