import type { JobRow } from '../domain/ids.ts'
import type { Ending } from '../domain/job.ts'
import type { RuntimeHistory } from '../forecast/runtime-history.ts'
import type { Seconds } from '../units/quantities.ts'
import type { Known } from '../world/known/known.ts'
import { Listener } from '../world/listener.ts'

/** Lets a history learn from every job whose end becomes known. */
export class Learner extends Listener {
  private readonly known: Known
  private readonly history: RuntimeHistory
  private readonly nameOf: (row: JobRow) => string

  /** @param nameOf the name a job's user gave it, empty = none */
  constructor(known: Known, history: RuntimeHistory, nameOf: (row: JobRow) => string) {
    super(known)
    this.known = known
    this.history = history
    this.nameOf = nameOf
  }

  override ended(row: JobRow, ending: Ending, atS: Seconds): void {
    const { jobs } = this.known
    if (jobs.parts(row).length > 0) {
      const job = jobs.job(row)
      const ranS = jobs.attainedS(row) + atS - jobs.startedAtS(row)
      if (ranS > 0) this.history.learn(job.tenant, this.nameOf(row), job.demand.gpus.asked, ranS)
    }
    super.ended(row, ending, atS)
  }
}
