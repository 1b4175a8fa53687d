/** The scenario that `ballast scenario init` writes: everything that can be said, with a word on each. */
export const EXAMPLE_SCENARIO = `# A Ballast scenario. Check it with: ballast scenario check scenario.yaml
# Every key but \`version\` may be left out; what is written here are the defaults, or examples
# where a line begins with "#". Units are part of the key names.
version: 1
name: my-cluster

# Second 0, for the hour of the day, prices and weather. A trace brings its own.
startsAt: 2026-03-02T00:00:00Z

# A preset cluster (ballast compare --help lists them) instead of \`feeds\` and \`pools\`:
# cluster: mixed-2000

# Where the cluster stands. \`zone\` makes up all three signals; each can be given by itself as a
# number, a zone, or a file: { kind: file, file: carbon.csv, timeColumn: time, valueColumn: gPerKWh }
sites:
  - name: virginia
    zone: US-MIDA-PJM
    priceUsdPerMWh: 60
    # PUE = 1 + a0 + a1 / load + b * max(0, outside temperature - freeCoolingC) / 10
    cooling: { a0: 0.08, a1: 0.06, b: 0.09, freeCoolingC: 18 }
    supplyEfficiency: 0.95

# The power tree. A feed without \`parent\` hangs on the grid; without \`limitW\` it has no limit.
feeds:
  - name: substation
    limitW: 400000
  - name: hall-a
    parent: substation

# Runs of identical nodes. \`node\` names a built-in server; whatever else is given goes before it.
pools:
  - name: training
    node: dgx-a100
    nodes: 40
    site: virginia
    feed: hall-a
  - name: small
    gpu: L4
    gpusPerNode: 2
    nodes: 25
    cpus: 32
    memoryGiB: 256
    nodesPerRack: 20
    baseW: 180
    sleeping: { powerW: 22, enterS: 30, wakeS: 60 }
    off: { powerW: 15, wakeS: 300 }
    site: virginia
    feed: hall-a
#  - name: own-chips
#    gpu: { name: X1, memoryGiB: 64, speed: 1.5, idleW: 40, maxW: 300, maxClockMHz: 1500 }
#    gpusPerNode: 8
#    nodes: 10

# The work: generated, or a trace:
# workload: { kind: trace, file: jobs.csv.gz, measuredOn: V100 }
workload:
  kind: generate
  days: 7
  # GPU time asked for as a share of what the cluster has; without it the profile's own rate.
  load: 0.5

# What is compared; savings are against the first. A recipe of one's own takes what it does not
# say from another one.
recipe:
  - static
  - dynamic
#  - id: mine
#    like: dynamic
#    ordering: first-come-first-served
#    power: { id: idle-sleep, settings: { factor: 2 } }

# What is believed of running times: perfect, history, noisy, helios or none.
estimates: { kind: history, lastJobs: 100 }

faults: { nodeMtbfH: 4000, nodeRepairH: 4, actuationFailureShare: 0.001 }
delays: { sensorS: 1, actuationS: 2 }
checkpoint: { saveS: 30, restoreS: 60, everyS: 3600 }

# Throughput of a job class on a GPU model relative to the one its durations were measured on.
# throughput: { training: { A100: 2.4 } }

# At one instant: releases-first or arrivals-first.
instants: { sameInstant: releases-first }

# Jobs that share a GPU keep 1 / (1 + slowdown * load of the others there) of their speed. Pairs of
# whole jobs on a V100 come to 0.85; the running times of a trace may hold that already.
sharing: { slowdown: 0 }

# The world of other simulators, to compare runs with theirs; instead of faults, delays, checkpoint,
# instants and sharing:
# referee: true

# How many seeds, or a list of them.
seeds: 3
`
