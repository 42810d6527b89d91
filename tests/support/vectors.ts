import { expect } from 'vitest'
import { codeOf } from '../../shared/errors/coded-error.ts'
import type { Vector } from './vector-file.ts'

/** What the tests of all vectors ask of them. */

/** The code some reading ends in, 'not-for-me', or 'ok'. */
export async function outcomeOf(open: () => unknown): Promise<string> {
  try {
    return (await open()) === 'not-for-me' ? 'not-for-me' : 'ok'
  } catch (thrown) {
    const code = codeOf(thrown)
    if (code === undefined) throw thrown
    return code
  }
}

/** Every refusal that reading can end in has its vector; the compiler keeps these lists complete. */
export function expectCovered(vectors: readonly Vector[], codes: Readonly<Record<string, true>>): void {
  const seen = new Set(vectors.map(vector => vector.expect))
  expect(Object.keys(codes).filter(code => !seen.has(code))).toEqual([])
}
