import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { parseArguments } from '../../bench/arguments.ts'
import { createBench, type Result } from '../../bench/bench.ts'
import { medianOf, timesAsFast } from '../../bench/measure.ts'
import { linesOf } from '../../bench/table.ts'
import { welch, withoutSlowest } from '../../bench/timing/welch.ts'

const folder = mkdtempSync(join(tmpdir(), 'hongtou-bench-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

const RUN = new URL('../../bench/run.ts', import.meta.url).pathname
const bench = (...words: string[]) =>
  spawnSync(process.execPath, [RUN, ...words], { encoding: 'utf8', timeout: 120_000 })

describe('npm run bench', () => {
  test('measures the cryptography and the envelopes, beside others, against the budgets', () => {
    const file = join(folder, 'bench.json')
    const { stdout, stderr, status } = bench('crypto', '--quick', '--json', file)
    expect(stderr).not.toContain('Error')
    expect(status).toBe(0)
    const wanted = [
      'machine: ',
      'SM2 sign',
      'SM2 verify',
      'wrap a key',
      'unwrap',
      'SM3 of',
      'SM4-GCM',
      'SM4-CBC',
    ]
    for (const text of [
      ...wanted,
      'sign and envelope 20 KB',
      'envelope a stream',
      'from file to file: open',
      'node:crypto',
      '@noble/curves',
    ]) {
      expect(stdout).toContain(text)
    }
    expect(stdout).toMatch(/budget ≥ 25,000\/s (ok|OVER)/)
    expect(stdout).toMatch(/budgets: \d+ of \d+ kept/)
    const { machine, results } = JSON.parse(readFileSync(file, 'utf8'))
    expect(machine.node).toBe(process.version)
    expect(results.length).toBeGreaterThan(10)
  }, 130_000)

  test('looks for secrets in the time operations take', () => {
    const { stdout, status } = bench('timing', '--quick')
    expect(status).toBe(0)
    for (const text of ['SM2 sign, nonce 1', 'SM2 unwrap', 'SM4-GCM seal', 't = ', 'SM2 verify']) {
      expect(stdout).toContain(text)
    }
  }, 130_000)

  test('finds a difference that is there, and none where there is none', () => {
    const times = (middle: number) =>
      Array.from({ length: 1000 }, (_, i) => middle + ((i * 7919) % 100) / 100)
    expect(Math.abs(welch(times(10), times(10)))).toBeLessThan(0.001)
    expect(welch(times(10.2), times(10))).toBeGreaterThan(4.5)
    expect(withoutSlowest([1, 2, 3, 100], [2, 3, 4, 200], 0.7)).toEqual([
      [1, 2, 3],
      [2, 3, 4],
    ])
  })

  test('says which sections there are when asked for another', () => {
    const { status, stderr } = bench('cyrpto')
    expect(status).not.toBe(0)
    expect(stderr).toContain('no section cyrpto; there are accept, crypto')
  })

  test('does not guess what an unknown option means', () => {
    expect(() => parseArguments(['--fast'])).toThrow('no such option: --fast')
    expect(() => parseArguments(['--json', '--quick'])).toThrow('--json wants a file')
    expect(parseArguments(['crypto', '--quick'])).toEqual({ sections: ['crypto'], quick: true, big: false })
  })
})

const rates = (name: string, ...perRound: number[]) => ({
  name,
  perRound,
  median: medianOf(perRound),
  least: Math.min(...perRound),
  most: Math.max(...perRound),
})

describe('what is measured', () => {
  test('is compared round by round, so that a slow minute of the machine does not decide', () => {
    const ours = rates('ours', 100, 10, 100)
    const peer = rates('peer', 50, 5, 60)
    expect(timesAsFast(ours, peer)).toBe(2)
    expect(medianOf([4, 1, 3, 2])).toBe(2.5)
  })

  test('is held against its budget, and said to be missing where the peer is', async () => {
    const results: Result[] = []
    const quick = createBench('test', { quick: true, big: false }, result => results.push(result))
    await quick.compare({
      title: 'nothing at all',
      unit: 'op',
      ours: { name: 'ours', amount: 1, run: () => undefined },
      budgets: [
        { kind: 'rate', atLeast: 1 },
        { kind: 'rate', atLeast: Number.MAX_VALUE },
        { kind: 'times-as-fast', peer: 'someone', atLeast: 2 },
      ],
    })
    const lines = results.flatMap(linesOf).join('\n')
    expect(lines).toContain('budget ≥ 1.0/s ok')
    expect(lines).toContain('OVER')
    expect(lines).toContain('someone: not on this machine, nothing to compare with (≥ 2 × as fast)')
  })

  test('takes off what was spared, and counts amounts', async () => {
    const results: Result[] = []
    const quick = createBench('test', { quick: true, big: false }, result => results.push(result))
    const wait = () => new Promise(resolve => setTimeout(resolve, 20))
    await quick.compare({
      title: 'waiting',
      unit: 'op',
      shows: 'time',
      ours: { name: 'ours', amount: 1, run: wait },
      peers: [{ name: 'spared', amount: 10, run: wait, sparedMs: 10 }],
    })
    const [result] = results
    if (result?.kind !== 'time') throw new Error('no times')
    const [ours, spared] = result.rates
    expect(ours!.median).toBeLessThan(51)
    expect(spared!.median).toBeGreaterThan(ours!.median * 10)
  })
})
