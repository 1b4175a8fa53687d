import type { ErrorCode } from '../tables/codes.ts'

/** Every code that reading a trace can raise: first what is wrong with the file, then what with a row. */
export const TRACE_CODES = [
  {
    code: 'trace-not-found',
    summary: 'There is no such file.',
    remedy: 'Check the path; it is taken from the folder the command runs in.',
  },
  {
    code: 'trace-unreadable',
    summary: 'The file is not CSV, JSON or Parquet (plain or gzipped), or may not be read.',
    remedy: 'Convert it to one of these, and check its permissions.',
  },
  {
    code: 'trace-truncated',
    summary: 'The file ends too early: part of it is missing.',
    remedy: 'Copy or download it again.',
  },
  {
    code: 'trace-malformed',
    summary: 'The file breaks the rules of its own kind (CSV, JSON, Parquet, gzip).',
    remedy: 'Mend the place named, or export the file again.',
  },
  {
    code: 'trace-empty',
    summary: 'There is no job to read.',
    remedy: 'Give a file with at least one job; where rows were dropped, see why.',
  },
  {
    code: 'trace-unknown-format',
    summary: 'No trace format has this name.',
    remedy: 'Use one of the names listed, or leave the format out to have it detected.',
  },
  {
    code: 'trace-format-mismatch',
    summary: 'The file is not in the format named.',
    remedy: 'Name the format the file is in, or leave it out to have it detected.',
  },
  {
    code: 'trace-missing-column',
    summary: 'A column that is needed is not there.',
    remedy: 'Add the column, or say with a column map which of the existing ones it is.',
  },
  {
    code: 'trace-bad-column-map',
    summary: 'The column map has a key or value that means nothing.',
    remedy: 'Use the keys and units listed.',
  },
  {
    code: 'trace-ragged-row',
    summary: 'A row has more or fewer fields than the header.',
    remedy: 'Mend or remove the rows, or drop bad rows.',
  },
  {
    code: 'trace-bad-time',
    summary: 'A time is missing or cannot be read.',
    remedy: 'Mend or remove the rows, or drop bad rows; check the unit of time in the column map.',
  },
  {
    code: 'trace-bad-duration',
    summary: 'A running time is missing, not a number, not above zero or longer than 100 years.',
    remedy: 'Mend or remove the rows, or drop bad rows; check the unit of durations in the column map.',
  },
  {
    code: 'trace-zero-gpus',
    summary: 'A job asks for no GPU.',
    remedy: 'Give them one GPU with `milliPerGpu` 0, remove them, or drop bad rows.',
  },
  {
    code: 'trace-bad-gpus',
    summary: 'A number of GPUs is missing or is neither a whole number nor a fraction of one GPU.',
    remedy: 'Mend or remove the rows, or drop bad rows.',
  },
  {
    code: 'trace-duplicate-id',
    summary: 'Two jobs have the same id.',
    remedy: 'Make ids unique, leave the id column out, or drop bad rows (the first job of an id stays).',
  },
  {
    code: 'trace-missing-id',
    summary: 'A row has no id.',
    remedy: 'Give every job an id, or drop bad rows.',
  },
  {
    code: 'trace-bad-number',
    summary: 'A number (priority, tier, deadline, CPU, memory, share of a GPU) is out of its range or no number.',
    remedy: 'Mend or remove the rows, drop bad rows, or leave the column out of the column map.',
  },
  {
    code: 'trace-bad-status',
    summary: 'The word for how a job ended is not known.',
    remedy: 'Use passed, failed or killed (or a common synonym), or drop bad rows.',
  },
  {
    code: 'trace-bad-attempts',
    summary: 'The attempts of a job are not a list of attempts.',
    remedy: 'Mend or remove the jobs, or drop bad rows.',
  },
  {
    code: 'trace-bad-steps',
    summary: 'A number of steps is missing, no whole number or not above zero.',
    remedy: 'Mend or remove the rows, or drop bad rows.',
  },
  {
    code: 'trace-unknown-work',
    summary: 'Nothing says how fast, or how long, work of this type runs.',
    remedy: 'Add its type to the throughput table, mend or remove the rows, or drop bad rows.',
  },
  {
    code: 'trace-throughput-table',
    summary: 'The trace tells steps and no throughput table is named, or it tells running times and one is.',
    remedy: 'Name one with `--throughput-table` (in a scenario `workload.throughputTable`), or leave it out.',
  },
  {
    code: 'trace-table-unreadable',
    summary: 'The throughput table is not there, or is not JSON.',
    remedy: 'Check its path; in a scenario it is taken from the folder of the scenario.',
  },
  {
    code: 'trace-table-malformed',
    summary: 'The throughput table has entries that mean nothing, or none for V100.',
    remedy: 'Mend the entries named; the form is that of the tables published with Gavel.',
  },
] as const satisfies readonly ErrorCode[]

export type TraceCode = (typeof TRACE_CODES)[number]['code']

/** What a code says, for a message. */
export const summaryOf = (code: TraceCode): string => TRACE_CODES.find((entry) => entry.code === code)!.summary
