import { defineConfig } from 'vitest/config'

/** What only computes, and neither signs nor opens a vault; go-to-place puts another module in the place of one. */
const PURE =
  'tests/unit/{calendar,checks,delivery,document,escalation,fonts,house,layout,place,recognise,redline,refusals,renderer,zip}/**/!(go-to-place).test.{ts,tsx}'

/**
 * What only computes runs in one process file after file, so that not every file loads the same modules again: most of the
 * time of a small file was its start. Everything else has a process of its own.
 */
export default defineConfig({
  test: {
    globalSetup: ['tests/support/in-memory.ts'],
    setupFiles: ['tests/support/properties.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'together', include: [PURE], isolate: false } },
      {
        extends: true,
        test: {
          name: 'apart',
          include: ['tests/{unit,contract,vectors,scenarios,faults}/**/*.test.{ts,tsx}'],
          exclude: [PURE],
        },
      },
    ],
  },
})
