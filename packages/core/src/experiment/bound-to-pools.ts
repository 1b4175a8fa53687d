import type { Demand } from '../domain/job.ts'
import type { Cluster } from '../hardware/cluster.ts'
import type { Workload } from '../workload/workload.ts'

/**
 * The workload with each job bound to the pools that are open to its tenant, so that policies see it in the
 * job's demand; the same workload where no pool is kept for anybody.
 */
export function boundToPools(workload: Workload, { pools }: Pick<Cluster, 'pools'>): Workload {
  if (pools.every(({ tenants }) => tenants === undefined)) return workload
  const openTo = workload.tenants.map((tenant) =>
    pools.filter(({ tenants }) => tenants?.includes(tenant) ?? true).map(({ index }) => index),
  )
  const demands: Demand[] = []
  const rows = new Map<string, number>()
  const demandOf = workload.demandOf.map((unbound, row) => {
    const open = openTo[workload.tenantOf[row]!]!
    const key = `${unbound} ${open}`
    const known = rows.get(key)
    if (known !== undefined) return known
    const index = demands.length
    rows.set(key, index)
    demands.push({ ...workload.demands[unbound]!, index, pools: open })
    return index
  })
  return { ...workload, demandOf, demands }
}
