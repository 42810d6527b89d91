/** A few thousand mutated inputs over all formats; `npm run fuzz -- --minutes N` runs millions. */
import { describe, expect, test } from 'vitest'
import { meaningsOf, newTally, tryInput } from '../../fuzz/fuzz.ts'
import { inputOf, outcomeOf, type Target } from '../../fuzz/target.ts'
import { TARGETS } from '../../fuzz/targets.ts'

const SEED = 1
/** Sealed documents and files under a passphrase cost milliseconds each. */
const SLOW = ['ofd', 'ofd-signature', 'package', 'zip', 'encrypted-key', 'pdf']
const SLOWEST = 'pkcs12'
const inputsFor = ({ name }: Target) => (name === SLOWEST ? 10 : SLOW.includes(name) ? 40 : 200)

describe.each(TARGETS.map(target => [target.name, target] as const))('mutated inputs of %s', (_, target) => {
  test('end in a code, or are read, and never say anything new', async () => {
    const meanings = await meaningsOf(target)
    const tally = newTally()
    for (let index = 0; index < inputsFor(target); index++) {
      const finding = await tryInput(target, meanings, { seed: SEED, index }, tally)
      expect(finding?.what, `${target.name} ${index}`).toBeUndefined()
    }
    expect(tally.inputs).toBe(inputsFor(target))
  }, 180_000)
})

test('mutations of every format reach both ends: some are refused, some are read', async () => {
  for (const target of TARGETS.filter(
    ({ name, shape }) => ['der', 'json'].includes(shape) && !SLOW.includes(name),
  )) {
    const ends = new Set<string>()
    for (let index = 0; index < 300 && ends.size < 2; index++)
      ends.add((await outcomeOf(target, inputOf(target, 2, index))).at)
    expect(ends.size, target.name).toBeGreaterThan(1)
  }
}, 180_000)

test('the same seed gives the same inputs', () => {
  for (const target of TARGETS)
    for (let index = 0; index < 5; index++)
      expect(inputOf(target, 9, index)).toEqual(inputOf(target, 9, index))
})

test('a reader that threw something without a code, or took a forgery, would be found', async () => {
  const careless: Target = {
    name: 'careless',
    shape: 'bytes',
    samples: [Uint8Array.of(1, 2, 3, 4)],
    read: bytes => (bytes.length > 4 ? JSON.parse('{') : String(bytes)),
  }
  const meanings = await meaningsOf(careless)
  const found = new Set<string>()
  for (let index = 0; index < 50; index++) {
    const finding = await tryInput(careless, meanings, { seed: 1, index }, newTally())
    if (finding) found.add(finding.what.split(':')[0] ?? '')
  }
  expect([...found].toSorted()).toEqual(['accepted with another meaning', 'threw SyntaxError'])
})
