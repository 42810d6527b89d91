import { expect, test } from 'vitest'
import { createBench, type Result } from '../../bench/bench.ts'
import { budgetLine } from '../../bench/table.ts'

/* The last line of a run counts every budget, whatever kind of result it was held against. */
test('times that a section measured by itself count as kept, broken, or not measured', async () => {
  const results: Result[] = []
  const bench = createBench('editor', { quick: true, big: false }, result => results.push(result))
  bench.measured('strokes', { value: 30, atMost: 50 })
  bench.measured('strokes', { value: 51, atMost: 50 })
  bench.note('a remark has no budget')
  await bench.compare({
    title: 'something',
    unit: 'op',
    ours: { name: 'ours', amount: 1, run: () => undefined },
    budgets: [{ kind: 'times-as-fast', peer: 'who is not here', atLeast: 2 }],
  })
  expect(budgetLine(results)).toBe('budgets: 1 of 2 kept, 1 not measured')
})
