export * from './threads/run-seeds.ts'
export * from './traces/read-trace.ts'
