import type { GpuCount, JobClass } from '../domain/job.ts'
import type { Random } from '../random/stream.ts'
import { CLASSES } from './classes.ts'
import type { JobKind, Profile, Weighted } from './profile.ts'

/** What a tenant submits again and again: the same ask every time, and about the same run time. */
export type Script = {
  readonly kind: JobKind
  readonly jobClass: JobClass
  readonly gpus: GpuCount
  readonly milliPerGpu: number
  readonly cpuMilliPerGpu: number
  readonly memoryMiBPerGpu: number
  readonly models: readonly string[] | null
  /** Where its run times lie among those of its kind, in standard deviations. */
  readonly usual: number
}

/** What scripts have to fit. */
export type Fit = {
  /** No job asks for more GPUs. */
  readonly largestGang: number
  /** GPU models there are; `null` = every one that the profile names. */
  readonly models: readonly string[] | null
}

/** Writes scripts: a function from a kind to a new one. */
export function scriptWriter(profile: Profile, fit: Fit, random: Random): (kind: JobKind) => Script {
  const allowed = allowedModels(profile.models.allowed, fit.models)
  const classes = new Map(CLASSES.map((each) => [each.name, each]))
  const { elastic, fractions, besides, models } = profile
  return (kind) => {
    const asked = Math.min(choose(kind.gpus, random), fit.largestGang)
    const isFraction = random.next() < fractions.share && asked === 1
    const isElastic = random.next() < elastic.share && asked > 1
    const isChoosy = random.next() < models.share && allowed.length > 0
    const jobClass = classes.get(kind.jobClass)
    if (jobClass === undefined) throw new Error(`no job class ${kind.jobClass}`)
    const { cpuMilliPerGpu, memoryMiBPerGpu } = besides[random.pick(besides.map(({ weight }) => weight))]!
    return {
      kind,
      jobClass,
      gpus: isElastic ? elasticCount(asked, elastic, fit.largestGang) : { min: asked, asked, max: asked },
      milliPerGpu: isFraction ? choose(fractions.milliPerGpu, random) : 1_000,
      cpuMilliPerGpu,
      memoryMiBPerGpu,
      models: isChoosy ? choose(allowed, random) : null,
      usual: random.normal(),
    }
  }
}

function elasticCount(asked: number, elastic: Profile['elastic'], largestGang: number): GpuCount {
  const min = Math.max(1, Math.ceil(asked * elastic.least))
  return { min, asked, max: Math.min(largestGang, Math.floor(asked * elastic.most)) }
}

/** Constraints with the models that exist; one that no model satisfies is left out. */
function allowedModels(
  allowed: Weighted<readonly string[]>,
  models: readonly string[] | null,
): Weighted<readonly string[]> {
  const exists = (name: string) => models === null || models.includes(name)
  const kept = allowed.map(([names, weight]) => [names.filter(exists), weight] as const)
  return kept.filter(([names, weight]) => names.length > 0 && weight > 0)
}

function choose<T>(among: Weighted<T>, random: Random): T {
  if (among.length === 1) return among[0]![0]
  return among[random.pick(among.map(([, weight]) => weight))]![0]
}
