declare const brand: unique symbol

type Id<B extends string> = string & { readonly [brand]: B }

export type JobId = Id<'job'>
export type TenantId = Id<'tenant'>

export const jobId = (text: string): JobId => text as JobId
export const tenantId = (text: string): TenantId => text as TenantId

/** A job's row in the columns of the state it came from: dense, from 0, never reused. */
export type JobRow = number
/** A tenant's row: dense, from 0, in the order of their first jobs. */
export type TenantRow = number
/** A node's row: dense, from 0; the nodes of a pool are neighbours. */
export type NodeRow = number
