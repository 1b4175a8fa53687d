import { type Card, type Settings, solverOf, type Tools } from '../card.ts'
import type { Answers } from './pass.ts'
import type { Planner } from './question.ts'
import { dividedRounds } from './shares/divided-rounds.ts'
import { divisions, POLICIES, type Policy } from './shares/divisions.ts'

export const fairnessRoundsCard: Card = {
  id: 'fairness-rounds',
  question: 'planner',
  summary: 'Divides the time of each GPU model among jobs by a linear program, and runs in rounds what is most due.',
  source:
    'Gavel: Narayanan et al., "Heterogeneity-Aware Cluster Scheduling Policies for Deep Learning Workloads", OSDI 2020',
  blindTo: 'what stopping costs a job; which nodes of a pool it gets; jobs that could share a GPU; the ordering',
  cost: 'programs of jobs × pools columns each `divideS` at most; O(n log n) per pool and round; O(nodes)',
  needs: ['solver'],
  parameters: [
    {
      name: 'policy',
      summary:
        'what the shares are to bring about: the worst-off job best off (with the others as well off as can be: ' +
        '`water-filling`; without a difference between models: `max-min-agnostic`), everybody done as soon as on an ' +
        'equal part of its own, everything done soonest, most work per watt, or all of a pool in order of submission',
      default: 'max-min',
      choices: POLICIES,
      uses: ['job.runtime'],
    },
    { name: 'roundS', summary: 'length of a round, s', default: 360, range: [1, 1e6] },
    { name: 'divideS', summary: 'least time between two divisions, s', default: 1920, range: [0, 1e6] },
    {
      name: 'newcomers',
      summary: 'whether jobs that come between two divisions may run where there is room, or wait for the next one',
      default: 'fill',
      choices: ['fill', 'wait'],
    },
    {
      name: 'handing',
      summary:
        'whether what is owed of all pools goes in one order, or one pool is filled after the other, fastest first',
      default: 'together',
      choices: ['together', 'by-pool'],
    },
  ],
}

/** Rounds in which what is most due of the shares of a linear program runs. The ordering is not asked. */
export function fairnessRounds(answers: Answers, settings: Settings, tools: Tools): Planner {
  return dividedRounds(fairnessRoundsCard, answers, {
    division: divisions(solverOf(fairnessRoundsCard, tools))[settings.policy as Policy],
    roundS: Number(settings.roundS),
    divideS: Number(settings.divideS),
    newcomersWait: settings.newcomers === 'wait',
    byPool: settings.handing === 'by-pool',
  })
}
