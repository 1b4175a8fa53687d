import { isAbsolute, join } from 'node:path'
import type { Cluster, SignalSpec, WorkloadSource } from '@ballast/core'

/** The cluster with the files of its signals taken from a folder. */
export const clusterBeside = (cluster: Cluster, folder: string): Cluster => ({
  ...cluster,
  sites: cluster.sites.map((site) => ({
    ...site,
    carbon: signalBeside(site.carbon, folder),
    price: signalBeside(site.price, folder),
    temperature: signalBeside(site.temperature, folder),
  })),
})

/** The workload with its trace and throughput table taken from a folder. */
export const workloadBeside = (workload: WorkloadSource, folder: string): WorkloadSource =>
  workload.kind === 'trace'
    ? {
        ...workload,
        file: beside(workload.file, folder),
        throughputTable: workload.throughputTable && beside(workload.throughputTable, folder),
      }
    : workload

const signalBeside = (signal: SignalSpec, folder: string): SignalSpec =>
  signal.kind === 'file' ? { ...signal, file: beside(signal.file, folder) } : signal

const beside = (file: string, folder: string): string => (isAbsolute(file) ? file : join(folder, file))
