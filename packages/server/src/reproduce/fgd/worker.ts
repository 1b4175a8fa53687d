import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import {
  BadInput,
  type Cluster,
  catalogue,
  type Demand,
  givenMix,
  gpuCount,
  makeAnswer,
  packArrivals,
} from '@ballast/core'
import { readNodeList } from '../../node-lists/read-node-list.ts'
import type { Message } from '../../threads/assignment.ts'
import { placeOfData } from '../data-file.ts'
import { arrivalsOf } from './arrivals.ts'
import { jobListFile, LIST_FOLDER, NODES, type PackingAssignment } from './assignment.ts'
import { inDrawnOrder } from './in-drawn-order.ts'
import { readJobList } from './job-list.ts'

type Lists = { readonly cluster: Cluster; readonly jobs: readonly Demand[] }

const port = parentPort
if (port === null) throw new Error('worker.ts is a worker thread')

/** Lists that were read, by their place. */
const read = new Map<string, Promise<Lists>>()

port.on('message', async (assignment: PackingAssignment) => {
  try {
    port.postMessage({ kind: 'result', result: await givenShare(assignment) } satisfies Message<number>)
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    port.postMessage({ kind: 'problems', problems: error.problems } satisfies Message<number>)
  }
})

/** Share of all GPUs that are given in the end. */
async function givenShare({ dataFolder, list, answer, seed, load }: PackingAssignment): Promise<number> {
  const { cluster, jobs } = await lists(join(dataFolder, LIST_FOLDER), list)
  const { pools } = inDrawnOrder(cluster, seed)
  const card = catalogue.placement.find((maker) => maker.card.id === answer)?.card
  const settings = card?.parameters.some(({ name }) => name === 'seed') ? { seed } : {}
  const made = makeAnswer(catalogue.placement, { id: answer, settings }, 'placement')
  if ('problems' in made) throw new BadInput(made.problems)
  const packing = packArrivals(pools, arrivalsOf(jobs, cluster, load, seed), made.ok, givenMix(jobs))
  return packing.allocatedMilli / 1000 / gpuCount(cluster)
}

function lists(folder: string, list: string): Promise<Lists> {
  let found = read.get(list)
  if (found === undefined) {
    found = readLists(folder, list)
    read.set(list, found)
  }
  return found
}

async function readLists(folder: string, list: string): Promise<Lists> {
  const [{ cluster }, jobs] = await Promise.all([
    readNodeList(placeOfData(folder, NODES)),
    readJobList(placeOfData(folder, jobListFile(list))),
  ])
  return { cluster, jobs }
}
