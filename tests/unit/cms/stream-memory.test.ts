import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import type { StreamMemory } from '../../support/stream-memory.ts'

const MIB = 1024 * 1024
const MOST_GROWTH_BYTES = 32 * MIB // DESIGN §13: streaming, both ways
const program = fileURLToPath(new URL('../../support/stream-memory.ts', import.meta.url))
const sizes = process.env.SLOW ? [64, 2048 + 1] : [64]
const cases = sizes.flatMap(size => (['gm', 'intl'] as const).map(suite => [size, suite] as const))

test.each(cases)(
  '%d MiB are sealed and opened again in constant memory (suite %s)',
  async (size, suite) => {
    const { stdout } = await promisify(execFile)(process.execPath, [program, suite, String(size * MIB)])
    const { growthBytes }: StreamMemory = JSON.parse(stdout)
    expect(growthBytes).toBeLessThanOrEqual(MOST_GROWTH_BYTES)
  },
  15 * 60_000,
)
