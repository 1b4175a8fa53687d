import { GPU_NAMES } from '@ballast/core'
import { decimal } from './instant.ts'

/** What a list of Slurm's trackable resources says, such as `cpu=32,mem=64G,gres/gpu=4,gres/gpu:a100=4`. */
export type Tres = {
  readonly gpus: number
  /** The types of GPU it names, by the names of built-in models where it has one of these in it. */
  readonly models: readonly string[]
  /** Whether one of the types is a slice of a GPU. */
  readonly hasSlices: boolean
  /** Whether it has parts of GPUs whose size it does not tell. */
  readonly hasShards: boolean
  readonly cpus: number
  readonly memoryMiB: number
}

/** Reads a list of trackable resources; what cannot be read in it is 0. */
export function tresOf(text: string): Tres {
  const counts = new Map(text.split(',').map((entry) => splitAtEqual(entry)))
  const types = [...counts.keys()].filter((name) => name.startsWith(TYPED)).map((name) => name.slice(TYPED.length))
  const typed = types.reduce((sum, type) => sum + numberOf(counts.get(TYPED + type)), 0)
  return {
    gpus: counts.has(UNTYPED) ? numberOf(counts.get(UNTYPED)) : typed,
    models: [...new Set(types.map(modelOf))],
    hasSlices: types.some((type) => /\dg\.\d+gb/.test(type)),
    hasShards: [...counts.keys()].some((name) => /^gres\/(shard|mps)\b/.test(name)),
    cpus: numberOf(counts.get('cpu')),
    memoryMiB: memoryMiB(counts.get('mem') ?? ''),
  }
}

const UNTYPED = 'gres/gpu'
const TYPED = 'gres/gpu:'

function splitAtEqual(entry: string): readonly [name: string, count: string] {
  const at = entry.lastIndexOf('=')
  return [entry.slice(0, at).trim().toLowerCase(), entry.slice(at + 1).trim()]
}

/** Sites write types as they like: `a100`, `nvidia_a100_80gb_pcie`, `tesla-v100`. */
function modelOf(type: string): string {
  const words = type.split(/[^a-z0-9]+/)
  return GPU_NAMES.find((name) => words.includes(name.toLowerCase())) ?? type
}

const numberOf = (text = ''): number => decimal(text) || 0

const MIB = { K: 1 / 1024, M: 1, G: 1024, T: 1024 ** 2, P: 1024 ** 3 } as const

/** `64G`, `515000M`, `62.50G`; MiB where there is no letter. */
function memoryMiB(text: string): number {
  const found = /^([\d.]+)([KMGTP]?)$/.exec(text.toUpperCase())
  return found === null ? 0 : numberOf(found[1]) * MIB[(found[2] || 'M') as keyof typeof MIB]
}
