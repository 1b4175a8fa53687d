const sized = (model: string, batchSizes: readonly number[]): readonly string[] =>
  batchSizes.map((size) => `${model} (batch size ${size})`)

/** Types of work that Gavel's generator draws from, in its order, which its random draws count along. */
export const JOB_TYPES: readonly string[] = [
  ...sized('ResNet-18', [16, 32, 64, 128, 256]),
  ...sized('ResNet-50', [16, 32, 64, 128]),
  ...sized('Transformer', [16, 32, 64, 128, 256]),
  ...sized('LM', [5, 10, 20, 40, 80]),
  ...sized('Recommendation', [512, 1024, 2048, 4096, 8192]),
  'A3C',
  'CycleGAN',
]
