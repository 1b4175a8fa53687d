import { EXPERIMENT_CODES, POLICY_CODES, REPLAY_CODES, SCENARIO_CODES, WORKLOAD_CODES } from '@ballast/core'
import { COMMAND_CODES } from '../cli/codes.ts'
import { EXIT } from '../cli/exit-codes.ts'
import { NODE_CODES } from '../node-lists/codes.ts'
import { SIGNAL_CODES } from '../signals/codes.ts'
import { type ErrorCode, OUTPUT_CODES } from '../tables/codes.ts'
import { TRACE_CODES } from '../traces/codes.ts'

/** The codes of one part of Ballast, under the name of the table in its source. */
export type CodeTable = { readonly name: string; readonly title: string; readonly codes: readonly ErrorCode[] }

const listed = (codes: { readonly [name: string]: ErrorCode }): readonly ErrorCode[] => Object.values(codes)

/** Every table of codes, in the order of `docs/errors.md`. */
export const CODE_TABLES: readonly CodeTable[] = [
  { name: 'SCENARIO_CODES', title: 'Scenario, cluster and recipe files', codes: listed(SCENARIO_CODES) },
  { name: 'POLICY_CODES', title: 'Policies of a recipe', codes: listed(POLICY_CODES) },
  { name: 'TRACE_CODES', title: 'Traces', codes: TRACE_CODES },
  { name: 'NODE_CODES', title: 'Node lists', codes: NODE_CODES },
  { name: 'SIGNAL_CODES', title: 'Signal files', codes: SIGNAL_CODES },
  { name: 'WORKLOAD_CODES', title: 'Generated work', codes: listed(WORKLOAD_CODES) },
  { name: 'EXPERIMENT_CODES', title: 'Work and cluster together', codes: EXPERIMENT_CODES },
  { name: 'REPLAY_CODES', title: 'Recordings', codes: listed(REPLAY_CODES) },
  { name: 'COMMAND_CODES', title: 'The command line', codes: COMMAND_CODES },
  { name: 'OUTPUT_CODES', title: 'Files written', codes: OUTPUT_CODES },
]

/** What each exit code says. */
export const EXIT_MEANING: { readonly [name in keyof typeof EXIT]: string } = {
  done: 'All that was asked for is done.',
  bug: 'A bug in Ballast; the message has the place. Please report it.',
  badInput: 'Something given cannot be used. Every problem is named, each with its code from the tables below.',
  doesNotHold: 'A reproduced figure is not what it must be.',
  dataMissing: 'Data that a reproduction needs is not there; the message says what to get from where.',
  interrupted: 'Stopped by Ctrl-C. Seeds finished by then are reported; no file is left half-written.',
}

/** Exit codes by number, with the name each has in the source. */
export const EXITS = Object.entries(EXIT) as readonly (readonly [keyof typeof EXIT, number])[]
