import type { TenantId } from '../../domain/ids.ts'
import type { Fault, Form } from '../card.ts'
import { partsOf, plainNumber } from './number-list.ts'

/** Shares of what there is may add up to this: 1, and what rounding leaves. */
const WHOLE = 1 + 1e-9

/** Stands for a weight of 0: behind all others, and still in order. */
const LEAST_WEIGHT = 1e-9

/** A number for each of some tenants, such as weights: `tenant=number, …`. */
export const tenantNumbers: Form = {
  summary: '`tenant=number,…`, numbers of at least 0; or nothing',
  examples: ['', 'research=2,prod=0.5', 'everyone=0'],
  faults: (text) => faultsOf(text, 'tenant=number with a number of at least 0, each tenant once'),
}

/** A share of the cluster for each of some tenants, not more than all of it together: `tenant=share, …`. */
export const tenantShares: Form = {
  summary: '`tenant=share,…`, shares from 0 to 1 that add up to at most 1; or nothing',
  examples: ['', 'research=0.5,prod=0.3', 'everyone=1'],
  faults(text) {
    const faults = faultsOf(text, 'tenant=share with a share from 0 to 1, each tenant once', 1)
    if (faults.length > 0) return faults
    let sum = 0
    for (const share of numberOfTenant(text).values()) sum += share
    if (sum <= WHOLE) return []
    return [
      { found: `shares that add up to ${Number(sum.toPrecision(6))}`, accepted: 'shares that add up to at most 1' },
    ]
  },
}

function faultsOf(text: string, accepted: string, most = Number.POSITIVE_INFINITY): readonly Fault[] {
  const seen = new Set<string>()
  return partsOf(text).flatMap((part) => {
    const [tenant, written] = split(part)
    const value = plainNumber(written)
    const isSound = tenant !== '' && !seen.has(tenant) && value !== null && value <= most
    seen.add(tenant)
    return isSound ? [] : [{ found: JSON.stringify(part), accepted }]
  })
}

/** The numbers of a text that has no faults, by tenant. */
export function numberOfTenant(text: string): ReadonlyMap<TenantId, number> {
  return new Map(
    partsOf(text).map((part) => {
      const [tenant, written] = split(part)
      return [tenant as TenantId, Number(written)]
    }),
  )
}

/** What each tenant's share is divided by, > 0: 1 for those a text without faults does not name. */
export function tenantWeights(text: string): (tenant: TenantId) => number {
  const weights = numberOfTenant(text)
  return (tenant) => Math.max(LEAST_WEIGHT, weights.get(tenant) ?? 1)
}

/** At the last `=`: a tenant's name may have others. */
function split(part: string): readonly [tenant: string, written: string] {
  const at = part.lastIndexOf('=')
  return at < 0 ? ['', ''] : [part.slice(0, at).trim(), part.slice(at + 1).trim()]
}
