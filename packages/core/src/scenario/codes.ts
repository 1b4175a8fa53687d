/** One kind of problem a scenario, cluster or recipe file can have. */
export type ProblemCode = { readonly code: string; readonly summary: string; readonly remedy: string }

/** Every code that reading a scenario, cluster or recipe can give. */
export const SCENARIO_CODES = {
  unreadable: {
    code: 'scenario-unreadable',
    summary: 'The file cannot be read.',
    remedy: 'Check the path and that you may read it.',
  },
  noFile: {
    code: 'scenario-no-file',
    summary: 'A file that the scenario names is not there.',
    remedy: 'Check its path, which is taken from the folder of the scenario.',
  },
  syntax: {
    code: 'scenario-syntax',
    summary: 'The file is not valid YAML or JSON.',
    remedy: 'Mend the line it names; indentation and a space after each colon matter.',
  },
  version: {
    code: 'scenario-version',
    summary: 'The file is of a version this release does not read, or names none.',
    remedy: 'Write `version: 1` on top.',
  },
  unknownKey: {
    code: 'scenario-unknown-key',
    summary: 'A key that does not exist here.',
    remedy: 'Correct its spelling, or remove it; keys carry their unit, as in `limitW`.',
  },
  missingKey: {
    code: 'scenario-missing-key',
    summary: 'A key that must be there is missing.',
    remedy: 'Add it.',
  },
  wrongType: {
    code: 'scenario-wrong-type',
    summary: 'A value is of the wrong kind: text where a number belongs, or the like.',
    remedy: 'Give the kind of value that is accepted; numbers go without quotes and units.',
  },
  outOfRange: {
    code: 'scenario-out-of-range',
    summary: 'A value is outside what is accepted, or is not a number (NaN).',
    remedy: 'Give a value within the bounds it names.',
  },
  unknownName: {
    code: 'scenario-unknown-name',
    summary:
      'No built-in thing has this name: a GPU model, server, cluster, grid zone, profile, format, recipe or policy.',
    remedy: 'Use one of the names it lists.',
  },
  unknownReference: {
    code: 'scenario-unknown-reference',
    summary: 'A pool or feed refers to a site or feed that the file does not define.',
    remedy: 'Define it under `sites` or `feeds`, or correct its name.',
  },
  duplicateName: {
    code: 'scenario-duplicate-name',
    summary: 'Two things of one kind have the same name.',
    remedy: 'Rename one of them.',
  },
  feedCycle: {
    code: 'scenario-feed-cycle',
    summary: 'Following the parents of a feed leads back to it.',
    remedy: 'Let at least one feed of the ring have no parent.',
  },
  feedLimit: {
    code: 'scenario-feed-limit',
    summary: 'A feed may carry less than its nodes draw asleep, or than one busy node among sleeping ones.',
    remedy: 'Raise the limit to at least the figure it names, or put fewer nodes on the feed.',
  },
  noGpus: {
    code: 'scenario-no-gpus',
    summary: 'The cluster has no GPU.',
    remedy: 'Give at least one pool with nodes and GPUs.',
  },
  notAnInstant: {
    code: 'scenario-not-an-instant',
    summary: 'A text that should be a date and time is none.',
    remedy: 'Write it as 2026-03-02T00:00:00Z, or as a date.',
  },
  conflict: {
    code: 'scenario-conflict',
    summary: 'Two settings that exclude each other are both there.',
    remedy: 'Keep one of them.',
  },
  policyNeeds: {
    code: 'scenario-policy-needs',
    summary: 'A policy of a recipe needs something the scenario does not provide.',
    remedy: 'Provide it, or choose another policy.',
  },
} as const satisfies { readonly [name: string]: ProblemCode }
