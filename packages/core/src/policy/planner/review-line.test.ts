import { describe, expect, test } from 'vitest'
import { UNLIMITED_FEED } from '../../hardware/cluster.ts'
import { aDemand, aJob, aPool, inLine } from '../../testing/samples.ts'
import { recipeWith } from '../../testing/small-run.ts'
import { Known } from '../../world/known/known.ts'
import type { Settings } from '../card.ts'
import { makeAnswers } from '../make.ts'
import type { Ordering } from '../ordering/question.ts'
import type { Answers } from './pass.ts'
import { pipeline } from './pipeline.ts'
import type { Memories } from './question.ts'

/** One GPU, jobs that want it, and an ordering whose keys are turned round at every review. */
class Queue {
  readonly known = new Known(inLine([aPool({ nodeCount: 1, gpusPerNode: 1 })]), [UNLIMITED_FEED])
  readonly memories: Memories = {}
  readonly reviewedAtS: number[] = []
  private readonly settings: Settings

  constructor(settings: Settings) {
    this.settings = { discipline: 'skip', backfill: 'none', backfillDepth: 1, patienceS: 0, ...settings }
  }

  submit(): this {
    const row = this.known.jobs.count
    this.known.submitted(aJob({ row, submittedAtS: this.known.nowS, demand: aDemand() }))
    return this
  }

  /** Rows of jobs that start at that instant, and when the planner wants to look again. */
  plan(atS: number) {
    this.known.tick(atS)
    const { answers } = makeAnswers(recipeWith({}))
    const planner = pipeline({ ...(answers as Answers), ordering: this.ordering() }, this.settings)
    const planned = planner.plan(this.known, this.memories)
    this.known.adopt(planned)
    const started = planned.steps.flatMap(({ actions }) =>
      actions.flatMap((each) => (each.kind === 'start' ? [each.job] : [])),
    )
    return { started, lookAgainAtS: planned.lookAgainAtS }
  }

  end(row: number): this {
    this.known.ended(row, 'passed', this.known.nowS)
    return this
  }

  private ordering(): Ordering {
    const { card } = makeAnswers(recipeWith({})).answers.ordering!
    return {
      card,
      key: ({ row }) => row,
      review: {
        everyS: 60,
        keys: (jobs, view) => {
          this.reviewedAtS.push(view.nowS)
          return jobs.map(({ row }) => -row)
        },
      },
    }
  }
}

describe.each(['skip', 'blocking'])('an ordering with a review, with %s', (discipline) => {
  test('is reviewed in the pass in which a job may start, newcomers included', () => {
    const queue = new Queue({ discipline }).submit().submit()
    expect(queue.plan(0).started).toEqual([1])
    expect(queue.reviewedAtS).toEqual([0])
  })

  test('is not reviewed again before its time', () => {
    const queue = new Queue({ discipline }).submit().submit()
    queue.plan(0)
    queue.end(1).submit().submit()
    expect(queue.plan(59).started).toEqual([0])
    queue.end(0).submit()
    expect(queue.plan(60).started).toEqual([4])
    expect(queue.reviewedAtS).toEqual([0, 60])
  })

  test('is not reviewed while no order could let anybody start', () => {
    const queue = new Queue({ discipline }).submit().submit()
    queue.plan(0)
    queue.submit()
    expect(queue.plan(500)).toEqual({ started: [], lookAgainAtS: Number.POSITIVE_INFINITY })
    expect(queue.reviewedAtS).toEqual([0])
    queue.end(1)
    expect(queue.plan(501).started).toEqual([2])
  })
})
