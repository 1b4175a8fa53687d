import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{packages,architecture,scenarios,bench}/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    pool: 'threads',
    // For machines with other work to do; every test by itself is done in a fraction of it.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
