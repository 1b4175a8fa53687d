export * from './node-lists/read-node-list.ts'
export * from './reproduce/written-recipe.ts'
export * from './threads/run-seeds.ts'
export * from './traces/read-trace.ts'
