import { immediate } from './admission/immediate.ts'
import type { Card, Maker, Settings, Tools } from './card.ts'
import { dominantResourceFairness } from './ordering/dominant-resource-fairness.ts'
import { earliestDeadlineFirst } from './ordering/earliest-deadline-first.ts'
import { f1 } from './ordering/f1.ts'
import { finishTimeFairness } from './ordering/finish-time-fairness.ts'
import { firstComeFirstServed } from './ordering/first-come-first-served.ts'
import { leastAttainedService } from './ordering/least-attained-service.ts'
import { leastRecentlyRun } from './ordering/least-recently-run.ts'
import { priority } from './ordering/priority.ts'
import { quasiShortestService } from './ordering/quasi-shortest-service.ts'
import { shortestJobFirst } from './ordering/shortest-job-first.ts'
import { shortestRemainingFirst } from './ordering/shortest-remaining-first.ts'
import { slurmMultifactor } from './ordering/slurm-multifactor.ts'
import { smallestServiceFirst } from './ordering/smallest-service-first.ts'
import { tenantQuotas } from './ordering/tenant-quotas.ts'
import { unicep } from './ordering/unicep.ts'
import { wfp3 } from './ordering/wfp3.ts'
import { bestFit } from './placement/best-fit.ts'
import { dotProduct } from './placement/dot-product.ts'
import { fewestNodes } from './placement/fewest-nodes.ts'
import { firstFit } from './placement/first-fit.ts'
import { fragmentationGradient } from './placement/fragmentation-gradient.ts'
import { gpuClustering } from './placement/gpu-clustering.ts'
import { gpuPacking } from './placement/gpu-packing.ts'
import { gpuShare } from './placement/gpu-share.ts'
import { heterogeneityAware } from './placement/heterogeneity-aware.ts'
import { leastLoaded } from './placement/least-loaded.ts'
import { mostCapableFirst } from './placement/most-capable-first.ts'
import { packingPrices } from './placement/packing-prices.ts'
import { powerOfTwo } from './placement/power-of-two.ts'
import { random } from './placement/random.ts'
import { roundRobin } from './placement/round-robin.ts'
import { topologyPack } from './placement/topology-pack.ts'
import { weighted } from './placement/weighted.ts'
import { weightedBestFit } from './placement/weighted-best-fit.ts'
import { worstFit } from './placement/worst-fit.ts'
import { fairnessRounds, fairnessRoundsCard } from './planner/fairness-rounds.ts'
import { goodputRounds, goodputRoundsCard } from './planner/goodput-rounds.ts'
import { milpRounds, milpRoundsCard } from './planner/milp-rounds.ts'
import type { Answers } from './planner/pass.ts'
import { pipeline, pipelineCard } from './planner/pipeline.ts'
import type { Planner } from './planner/question.ts'
import { rounds, roundsCard } from './planner/rounds.ts'
import { alwaysOn } from './power/always-on.ts'
import { idleSleep } from './power/idle-sleep.ts'
import { consolidate } from './rebalancing/consolidate.ts'
import { none } from './rebalancing/none.ts'
import { QUESTIONS } from './recipe.ts'
import { asRequested } from './sizing/as-requested.ts'
import { deadlineElastic } from './sizing/deadline-elastic.ts'
import { marginalThroughput } from './sizing/marginal-throughput.ts'
import { widest } from './sizing/widest.ts'

/** Builds a planner from the answers it is to ask and its own checked settings. */
export type PlannerMaker = {
  readonly card: Card
  readonly make: (answers: Answers, settings: Settings, tools: Tools) => Planner
}

type Catalogue = { readonly [Q in keyof Answers]: readonly Maker<Answers[Q]>[] } & {
  readonly planner: readonly PlannerMaker[]
}

/** Every built-in policy, by question; the null answer first. */
export const catalogue: Catalogue = {
  planner: [
    { card: pipelineCard, make: pipeline },
    { card: roundsCard, make: rounds },
    { card: milpRoundsCard, make: milpRounds },
    { card: goodputRoundsCard, make: goodputRounds },
    { card: fairnessRoundsCard, make: fairnessRounds },
  ],
  admission: [immediate],
  ordering: [
    firstComeFirstServed,
    shortestJobFirst,
    smallestServiceFirst,
    quasiShortestService,
    shortestRemainingFirst,
    earliestDeadlineFirst,
    priority,
    leastAttainedService,
    leastRecentlyRun,
    dominantResourceFairness,
    tenantQuotas,
    finishTimeFairness,
    slurmMultifactor,
    wfp3,
    unicep,
    f1,
  ],
  placement: [
    firstFit,
    bestFit,
    fewestNodes,
    leastLoaded,
    roundRobin,
    weighted,
    fragmentationGradient,
    random,
    dotProduct,
    weightedBestFit,
    gpuPacking,
    gpuClustering,
    packingPrices,
    worstFit,
    powerOfTwo,
    topologyPack,
    heterogeneityAware,
    mostCapableFirst,
    gpuShare,
  ],
  sizing: [asRequested, deadlineElastic, marginalThroughput, widest],
  power: [alwaysOn, idleSleep],
  rebalancing: [none, consolidate],
}

/** What every built-in policy says about itself, by question. */
export const CARDS: readonly Card[] = QUESTIONS.flatMap((question) => catalogue[question].map(({ card }) => card))
