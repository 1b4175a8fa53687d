/**
 * Sia: goodput-optimised allocation of mixed GPUs, in the semantics of its own simulator.
 *
 * - cluster: 6 nodes of 4 T4, 2 of 8 A100 and 3 of 8 RTX 2080 Ti; jobs hold 1, 2, 4 … GPUs of a node or whole nodes
 * - work: the first Philly workload, 160 jobs of five applications that come within eight hours
 * - a job learns by tables: examples per second by placement and batch, and progress by epoch with the noise of its
 *   gradients; it is slower than its tables by a factor by application, and a change of configuration takes 25 to 250 s
 * - a job knows of itself what it has seen: it fits a step model for each kind of GPU it has run on, takes the ratio of
 *   single GPUs for the others, and picks its batch anew after every epoch and every round
 * - every 60 s the integer program gives each job a configuration: costs to the power of -0.5, rounded to hundredths, a
 *   job that gets nothing costs 1.1; one that is restarting keeps what it has
 *
 * The program, its costs and the restart factor are those that the planner `goodput-rounds` uses. Rounded costs leave
 * many choices equally good, the first GPU of every job among them: which of them is taken depends on the order of the
 * jobs, so each seed draws one.
 *
 * What is compared with was measured with the published simulator, its program solved by HiGHS instead of CBC. A mean of
 * 818.67 s after 254 decisions is that of the jobs that had ended by then; let run on, all 160 jobs have 1,947.15 s after
 * 919 decisions. A decision took it 1.16 s of processor time, models and simulation included.
 *
 * Simpler than published: fits are our own (BFGS within bounds), and between measured widths times lie on a straight
 * line instead of in a triangulation.
 */
import { loadSolver, stream } from '@ballast/core'
import type { Experiment } from './experiment.ts'
import { shuffled } from './fgd/arrivals.ts'
import { APPLICATIONS, type Application } from './sia/application.ts'
import { loadApplication, PROFILE_FILES } from './sia/load-application.ts'
import { loadJobs, WORKLOAD_FILE } from './sia/load-jobs.ts'
import { rowsOf } from './sia/rows-of.ts'
import { type Figures, runToEnd } from './sia/run-to-end.ts'

const SEEDS = [1, 2, 3, 4, 5]

export const sia: Experiment = {
  name: 'sia',
  source: 'Jayaram Subramanya et al., "Sia: Heterogeneity-aware, goodput-optimized ML-cluster scheduling", SOSP 2023',
  summary: '160 jobs on 64 GPUs of three kinds, sized and placed every minute by goodput; five ways of breaking ties.',
  needs: [WORKLOAD_FILE, ...PROFILE_FILES],
  async run({ dataFolder, progress, signal }) {
    const solve = await loadSolver()
    const applications: Application[] = []
    for (const each of APPLICATIONS) applications.push(await loadApplication(dataFolder, each))
    const asked = await loadJobs(dataFolder, applications)
    const runs: Figures[] = []
    for (const seed of SEEDS) {
      const onward = (endedShare: number) => progress((runs.length + endedShare) / SEEDS.length)
      const figures = await runToEnd(shuffled(asked, stream(seed, 'order of jobs')), solve, {
        progress: onward,
        signal,
      })
      if (figures === null) return null
      runs.push(figures)
    }
    return rowsOf(runs, asked.length)
  },
}
