import type { ErrorCode } from '../tables/codes.ts'

/** Every code that reading a node list can raise. */
export const NODE_CODES = [
  {
    code: 'node-list-unreadable',
    summary: 'The node list cannot be read as a table.',
    remedy: 'Give a whole CSV or Parquet file, and check its path and permissions.',
  },
  {
    code: 'node-list-unknown',
    summary: 'The columns are not those of a node list that is known.',
    remedy: 'Give a list with the columns named, or write the nodes into a cluster file.',
  },
  {
    code: 'node-list-empty',
    summary: 'No node of the list has a GPU.',
    remedy: 'Give a list with at least one node that has a GPU.',
  },
  {
    code: 'node-list-ragged-row',
    summary: 'A row has more or fewer fields than the header.',
    remedy: 'Mend or remove the rows.',
  },
  {
    code: 'node-list-bad-name',
    summary: 'A node has no name, or the name of another.',
    remedy: 'Give every node a name of its own.',
  },
  {
    code: 'node-list-bad-number',
    summary: 'A number of GPUs, cores or MiB is missing or out of its range.',
    remedy: 'Mend or remove the rows.',
  },
  {
    code: 'node-list-unknown-gpu',
    summary: 'Nothing is known of a GPU model of the list.',
    remedy: 'Use a name that is known, or write the nodes into a cluster file, which may describe the model.',
  },
] as const satisfies readonly ErrorCode[]

export type NodeListCode = (typeof NODE_CODES)[number]['code']

/** What a code says, for a message. */
export const summaryOf = (code: NodeListCode): string => NODE_CODES.find((entry) => entry.code === code)!.summary
