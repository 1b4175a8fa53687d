import type { JobClass } from '../domain/job.ts'

/** Of work that is no slower for being spread over nodes and racks. */
export const NO_SPREAD_LOSS: JobClass['spreadLoss'] = { nodes: 0, racks: 0 }

/**
 * Deep-learning training as published for mixed clusters: GPUs about half busy on average (Philly:
 * mean GPU utilisation 52 %), mostly bound by the chip, a tenth slower when a gang spans nodes.
 *
 * Cap curve: fit of the 13 B pre-training sweep on A100 (quadratic in cap / maximum power).
 */
export const TRAINING: JobClass = {
  name: 'training',
  speedByModel: {},
  load: 0.55,
  capCurve: [-0.74, 1.81, -0.08],
  computeShare: 0.7,
  spreadLoss: { nodes: 0.1, racks: 0.05 },
  scaling: 0.9,
}

/** Fine-tuning of language models: harder on the chip, gentler under a cap. */
export const FINE_TUNING: JobClass = {
  name: 'fine-tuning',
  speedByModel: {},
  load: 0.8,
  capCurve: [-0.74, 1.5, 0.232],
  computeShare: 0.6,
  spreadLoss: { nodes: 0.12, racks: 0.05 },
  scaling: 0.9,
}

/** Pre-training of large models: chips nearly always full, gangs of whole nodes. */
export const PRE_TRAINING: JobClass = {
  name: 'pre-training',
  speedByModel: {},
  load: 0.95,
  capCurve: [-1.004, 2.224, -0.227],
  computeShare: 0.8,
  spreadLoss: { nodes: 0.05, racks: 0.03 },
  scaling: 0.95,
}

/** Batch inference and evaluation: bound by memory more than by the chip. */
export const BATCH_INFERENCE: JobClass = {
  name: 'batch-inference',
  speedByModel: {},
  load: 0.7,
  capCurve: [-0.673, 1.444, 0.228],
  computeShare: 0.4,
  spreadLoss: { nodes: 0.02, racks: 0.01 },
  scaling: 0.98,
}

/** Interactive work and debugging: a held GPU that mostly waits for a person. */
export const INTERACTIVE: JobClass = {
  name: 'interactive',
  speedByModel: {},
  load: 0.15,
  capCurve: [-0.673, 1.444, 0.228],
  computeShare: 0.3,
  spreadLoss: { nodes: 0.05, racks: 0.02 },
  scaling: 0.8,
}

/** Every built-in class, by name. */
export const CLASSES: readonly JobClass[] = [TRAINING, FINE_TUNING, PRE_TRAINING, BATCH_INFERENCE, INTERACTIVE]
