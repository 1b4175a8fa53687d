import type { Application } from './application.ts'
import { fitStepModel } from './fit-step-model.ts'
import { type Batch, batchOf, bestBatch, examplesOf, type GradientNoise, type StepModel } from './goodput-model.ts'
import { CONFIGURATIONS, type Configuration, POOLS } from './pools.ts'
import type { Sighting } from './step-misfit.ts'

/** What one job has seen of itself on one pool, and what it makes of it. */
type Profile = { readonly seen: Map<string, Sighting>; model: StepModel | null }

/** A job as it was submitted. */
export type Asked = {
  readonly application: Application
  readonly name: string
  readonly submittedAtS: number
  /** Examples per step that the user asked for. */
  readonly batch: number
}

/** A job on its way through the epochs of its application, as the published evaluation lets it go. */
export class Training {
  readonly application: Application
  readonly name: string
  readonly submittedAtS: number
  /** Largest batch that the scheduler reckons with: what the user asked for. */
  readonly askedBatch: number
  /** Index of its configuration, or `null`. */
  configuration: number | null = null
  restarts = 0
  restartLeftS = 0
  endedAtS: number | null = null
  noise: GradientNoise | null = null
  readonly profiles: readonly Profile[] = POOLS.map(() => ({ seen: new Map(), model: null }))
  private started = false
  private epoch = 0
  private progress = 0
  private batch: Batch = { perGpu: 0, morePasses: 0 }

  constructor({ application, name, submittedAtS, batch }: Asked) {
    this.application = application
    this.name = name
    this.submittedAtS = submittedAtS
    this.askedBatch = batch
  }

  /** Widest it ran on a pool. */
  widest(pool: number): number {
    return Math.max(0, ...[...this.profiles[pool]!.seen.values()].map(({ gpus }) => gpus))
  }

  /** Goes on with another configuration, or none; a change costs a restart. */
  give(configuration: number | null): void {
    if (configuration === this.configuration) return
    this.configuration = configuration
    if (configuration === null) return
    this.retune()
    this.restartLeftS = this.application.restartS
    if (this.started) this.restarts++
    this.started = true
  }

  /** Trains from `fromS` for so many seconds, less what is left of a restart. */
  train(fromS: number, seconds: number): void {
    if (this.configuration === null || this.endedAtS !== null) return
    const waitS = Math.min(this.restartLeftS, seconds)
    this.restartLeftS -= waitS
    let nowS = fromS + waitS
    const untilS = fromS + seconds
    while (nowS < untilS && this.endedAtS === null) {
      nowS += this.stretch(nowS, untilS - nowS)
      this.retune()
    }
  }

  /** Trains at one batch until the time or the epoch is over. @returns how long that took, in whole seconds */
  private stretch(nowS: number, leftS: number): number {
    const { application, batch } = this
    const at = CONFIGURATIONS[this.configuration!]!
    const examples = examplesOf(at, batch)
    const { stepS, exchangeS } = application.pools[at.pool]!.times.at(at, batch.perGpu)
    this.see(at, { stepS, computeS: stepS - exchangeS }, examples)
    const secondsPerStep = stepS + (stepS - exchangeS) * batch.morePasses
    const perSecond = application.curve.progressOf(examples, this.epoch) / secondsPerStep / application.slowdown
    const next = application.curve.progressAfter(this.epoch + 1)
    if (this.progress + perSecond * leftS < next) {
      this.progress += perSecond * leftS
      return leftS
    }
    const tookS = roundHalfEven((next - this.progress) / perSecond)
    this.progress = next
    this.epoch++
    if (this.epoch === application.epochs) this.endedAtS = nowS + tookS
    return tookS
  }

  /** Learns from a step; the model is fitted anew for every width and batch not seen before. */
  private see(at: Configuration, times: { stepS: number; computeS: number }, examples: number): void {
    this.noise = this.application.curve.noiseAt(examples, this.epoch)
    const profile = this.profiles[at.pool]!
    const { perGpu } = this.batch
    const key = `${at.nodes} ${at.gpus} ${perGpu}`
    if (profile.seen.has(key)) return
    profile.seen.set(key, { nodes: at.nodes, gpus: at.gpus, perGpu, ...times })
    profile.model = fitStepModel([...profile.seen.values()])
  }

  /** Picks the batch that is best by what it knows of the pool; the least one where it knows nothing. */
  private retune(): void {
    const at = CONFIGURATIONS[this.configuration!]!
    const { times, limits } = this.application.pools[at.pool]!
    const here = { ...limits, perGpuMost: times.perGpuMostAt(at) }
    const { model } = this.profiles[at.pool]!
    const { perGpu, morePasses } =
      model === null || this.noise === null
        ? batchOf(Math.max(limits.initial, limits.perGpuLeast * at.gpus), here, at)
        : bestBatch(model, this.noise, here, at).batch
    const most = Math.floor(limits.most / (at.gpus * (morePasses + 1)))
    this.batch = { perGpu: Math.min(perGpu, most), morePasses }
  }
}

/** To the nearest whole number, halves to the even one. */
function roundHalfEven(value: number): number {
  const down = Math.floor(value)
  const half = value - down - 0.5
  return half < 0 || (half === 0 && down % 2 === 0) ? down : down + 1
}
