/** Runs the inputs of tests/malformed, and every cut of a good input, against their readers. */
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { LIMIT_MS } from '../fuzz/fuzz.ts'
import { outcomeOf, type Target } from '../fuzz/target.ts'
import { TARGETS } from '../fuzz/targets.ts'
import { malformedIn } from '../support/malformed-file.ts'

const files = malformedIn(fileURLToPath(new URL('../malformed/', import.meta.url)))

function targetOf(name: string): Target {
  const target = TARGETS.find(one => one.name === name)
  if (target === undefined) throw new Error(`no reader ${name}`)
  return target
}

/** The code of the refusal, `not-valid` for a verdict that says no, or `accepted`. */
async function endOf(target: Target, data: Uint8Array): Promise<string> {
  const begun = performance.now()
  const outcome = await outcomeOf(target, data)
  expect(performance.now() - begun).toBeLessThan(LIMIT_MS)
  if (outcome.at === 'refused') return outcome.code
  return outcome.at === 'read' ? 'not-valid' : 'accepted'
}

test('every reader has its malformed inputs', () => {
  // Readers of XML alone have theirs in the OFDs around it; these others in their own tests and vectors.
  const elsewhere = ['xml-strict', 'xml-forgiving', 'svg-picture', 'statement-json']
  elsewhere.push('pkcs12', 'pem', 'envelope-stream')
  elsewhere.push('html', 'text') // whatever stands in them is text
  const names = TARGETS.map(({ name }) => name).filter(name => !elsewhere.includes(name))
  expect(files.map(({ target }) => target).toSorted()).toEqual(names.toSorted())
})

describe.each(files.map(file => [file.target, file] as const))(
  'malformed %s',
  (name, { sample, cut, cases }) => {
    const target = targetOf(name)

    test('whose sample is good ends well', async () => {
      expect((await outcomeOf(target, sample)).at).not.toBe('refused')
    })

    test('cut at any byte is refused', async () => {
      const ends = new Set<string>()
      for (let length = 0; length < sample.length; length++) {
        const end = await endOf(target, sample.subarray(0, length))
        if (!cut.includes(end)) expect.unreachable(`cut at ${length}: ${end}`)
        ends.add(end)
      }
      expect([...ends].every(end => cut.includes(end))).toBe(true)
    })

    test.each(cases.map(one => [one.about, one] as const))('%s', async (_, { expect: code, data }) => {
      expect(await endOf(target, data)).toBe(code)
    })
  },
)
