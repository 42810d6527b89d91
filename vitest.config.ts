import { defineConfig } from 'vitest/config'

/** These change what other files share: a module, the clock, the environment of the process. */
const APART = [
  'tests/unit/crypto/without-simd.test.ts',
  'tests/unit/crypto/wiping.test.ts',
  'tests/unit/engine/lane.test.ts',
  'tests/unit/renderer/go-to-place.test.ts',
]

/**
 * What only computes runs in one process after another file, so that every file does not load the same modules again:
 * most of the time of a small file was its start. Scenarios have a process of their own each.
 */
export default defineConfig({
  test: {
    setupFiles: ['tests/support/properties.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['tests/{unit,contract,vectors}/**/*.test.{ts,tsx}'],
          exclude: APART,
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'apart', include: ['tests/{scenarios,faults}/**/*.test.ts', ...APART] },
      },
    ],
  },
})
