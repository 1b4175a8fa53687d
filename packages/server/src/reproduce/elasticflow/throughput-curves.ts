import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { className } from '../../traces/elasticflow.ts'
import { placeOfData } from '../data-file.ts'

/** Throughput on 1, 2, 3 … GPUs relative to one, up to the most that was measured. */
export type Curve = readonly number[]

/**
 * Curves as published with ElasticFlow: one CSV file per model, plain or gzipped, with one row per batch and steps per second on 1,
 * 2, 4 … GPUs; a field without a number was not measured. What lies between two numbers of GPUs is taken to lie
 * on the line between them.
 *
 * @returns by the name of the class of jobs
 */
export async function throughputCurves(folder: string, models: readonly string[]): Promise<ReadonlyMap<string, Curve>> {
  const curves = new Map<string, Curve>()
  for (const model of models) {
    const text = await textOf(placeOfData(folder, `${model}.csv`))
    const [header, ...rows] = text.split(/\r?\n/).filter((line) => line !== '')
    const gpus = header!.split(',').slice(1).map(Number)
    for (const row of rows) {
      const [batch, ...rates] = row.split(',')
      curves.set(className(model, batch!), curveThrough(gpus, rates.map(Number)))
    }
  }
  return curves
}

async function textOf(path: string): Promise<string> {
  const bytes = await readFile(path)
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

function curveThrough(gpus: readonly number[], rates: readonly number[]): Curve {
  const curve: number[] = []
  for (let i = 0; i < gpus.length && rates[i]! > 0; i++) {
    const [from, before] = i === 0 ? [0, 0] : [gpus[i - 1]!, rates[i - 1]!]
    for (let count = from + 1; count <= gpus[i]!; count++)
      curve.push((before + ((rates[i]! - before) * (count - from)) / (gpus[i]! - from)) / rates[0]!)
  }
  return curve
}
