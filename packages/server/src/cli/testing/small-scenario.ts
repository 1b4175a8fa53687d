/** A scenario that is over in a moment: 16 GPUs, 60 generated jobs. */
export const SMALL_SCENARIO = `version: 1
name: small
pools:
  - { name: a, node: dgx-a100, nodes: 2 }
workload: { kind: generate, profile: philly, jobs: 60, load: 0.6 }
seeds: 2
`

/** Jobs as a user's own trace might give them. */
export const SMALL_TRACE = `id,submittedAt,durationS,gpus,tenant,status
a,2026-03-02 08:00:00,600,4,ann,passed
b,2026-03-02 08:01:00,1200,8,bob,failed
c,2026-03-02 08:02:00,300,8,ann,passed
d,2026-03-02 08:03:00,60,1,bob,killed
`
