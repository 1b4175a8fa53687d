import type { MetricName, SeedResult } from '@ballast/core'
import { exactRow, type Must, type Row } from '../experiment.ts'
import { nearly, pairsOutOfOrder } from '../published-order.ts'

/** Medians of completion times, s, read off Figure 13, in which SRTF cannot be told from Tiresias. */
const MEDIANS = [
  { name: 'Gandiva', publishedS: 5_400 },
  { name: 'Tiresias-L', publishedS: 2_100 },
  { name: 'Tiresias-G', publishedS: 2_100 },
  { name: 'SRTF', publishedS: 2_100 },
  { name: 'Best-effort', publishedS: 19_000 },
  { name: 'YARN-CS', publishedS: 67_000 },
] as const

const [GANDIVA, TIRESIAS_L, TIRESIAS_G, SRTF, BEST_EFFORT, YARN] = [0, 1, 2, 3, 4, 5]

/** Published medians nearer than this part of the larger count as equal. */
const TIE = 0.05

/**
 * @param usual every policy
 * @param free  Gandiva and Tiresias-L where stopping costs nothing
 * @param fewer YARN-CS and Tiresias-L on fewer GPUs
 */
export function rowsOf(
  usual: readonly SeedResult[],
  free: readonly SeedResult[],
  fewer: readonly SeedResult[],
): readonly Row[] {
  const of = (metric: MetricName, i: number, results = usual): number => results[i]!.metrics[0]![metric]
  const against = (metric: MetricName, i: number) => of(metric, i) / of(metric, TIRESIAS_L)
  const shorter = (what: string, name: string) => `${what} completion time, ${name} over Tiresias-L`
  const medianRow = (i: number, must: Must | null): Row => {
    const published = MEDIANS[i]!.publishedS / MEDIANS[TIRESIAS_L]!.publishedS
    const metric = shorter('median', MEDIANS[i]!.name)
    return exactRow(metric, 'times', `${Number(published.toPrecision(2))} (read off)`, must, against('jctP50S', i))
  }
  const ratio = (i: number): Must => nearly(MEDIANS[i]!.publishedS / MEDIANS[TIRESIAS_L]!.publishedS)
  const ranked = MEDIANS.map(({ publishedS }, i) => ({ published: publishedS, ours: of('jctP50S', i) }))
  return [
    medianRow(YARN, ratio(YARN)),
    medianRow(BEST_EFFORT, ratio(BEST_EFFORT)),
    medianRow(GANDIVA, null),
    exactRow(
      `${shorter('median', 'Gandiva')}, stopping free`,
      'times',
      null,
      null,
      of('jctP50S', 0, free) / of('jctP50S', 1, free),
    ),
    medianRow(SRTF, ratio(SRTF)),
    exactRow(
      'pairs of policies whose medians are in another order',
      'pairs',
      '0',
      { least: 0, most: 0 },
      pairsOutOfOrder(ranked, TIE),
    ),
    exactRow(shorter('mean', 'Gandiva'), 'times', '2', nearly(2), against('jctMeanS', GANDIVA)),
    exactRow(
      `${shorter('mean', 'Gandiva')}, stopping free`,
      'times',
      null,
      null,
      of('jctMeanS', 0, free) / of('jctMeanS', 1, free),
    ),
    exactRow(shorter('mean', 'SRTF'), 'times', 'comparable', nearly(1), against('jctMeanS', SRTF)),
    exactRow(shorter('mean', 'Tiresias-G'), 'times', 'comparable', nearly(1), against('jctMeanS', TIRESIAS_G)),
    exactRow(shorter('mean', 'YARN-CS'), 'times', '2.4 (recalled)', null, against('jctMeanS', YARN)),
    exactRow(
      `${shorter('mean', 'YARN-CS')}, 608 GPUs`,
      'times',
      '5.5 (60 GPUs, other jobs)',
      null,
      of('jctMeanS', 0, fewer) / of('jctMeanS', 1, fewer),
    ),
    exactRow(shorter('95th percentile of', 'YARN-CS'), 'times', null, null, against('jctP95S', YARN)),
    ...MEDIANS.map(({ name, publishedS }, i) =>
      exactRow(
        `median completion time, ${name}`,
        's',
        `${publishedS} (read off)`,
        i === YARN || i === GANDIVA ? null : nearly(publishedS),
        of('jctP50S', i),
      ),
    ),
    ...MEDIANS.map(({ name }, i) => exactRow(`mean completion time, ${name}`, 's', null, null, of('jctMeanS', i))),
    ...MEDIANS.map(({ name }, i) => exactRow(`mean wait, ${name}`, 's', null, null, of('totalWaitMeanS', i))),
  ]
}
