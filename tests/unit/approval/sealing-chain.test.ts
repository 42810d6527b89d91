import { expect, test } from 'vitest'
import { findBreak, type SealingRow, sealingRowDigest } from '../../../shared/registers/sealing-chain.ts'

function book(rows: number): (SealingRow & { digest: string })[] {
  const made: (SealingRow & { digest: string })[] = []
  for (let number = 1; number <= rows; number++) {
    const row: SealingRow = {
      number,
      at: '2026-05-08T01:00:00.000Z',
      envelope: `envelope ${number}`,
      seal: 'seal',
      documentNumber: `青政发〔2026〕${number}号`,
      title: '标题',
      units: ['青禾市财政局'],
      documentDigest: 'sm3:00',
      approver: '王建',
      keeper: '李明',
      copies: 1,
      by: '机要席',
      previous: made.at(-1)?.digest ?? '',
    }
    made.push({ ...row, digest: sealingRowDigest(row) })
  }
  return made
}

test('a whole register follows from row to row', () => {
  expect(findBreak([])).toBeUndefined()
  expect(findBreak(book(5))).toBeUndefined()
})

test('a changed, missing, added or exchanged row shows', () => {
  const changed = book(5)
  changed[2] = { ...(changed[2] as (typeof changed)[0]), copies: 50 }
  expect(findBreak(changed)).toBe(3)
  const resealed = book(5)
  const third = { ...(resealed[2] as (typeof resealed)[0]), copies: 50 }
  const { digest: _, ...row } = third
  resealed[2] = { ...third, digest: sealingRowDigest(row) }
  expect(findBreak(resealed)).toBe(4) // its own digest is right again, the next row's is not
  expect(findBreak(book(5).toSpliced(2, 1))).toBe(4)
  expect(findBreak([...book(2), ...book(1)])).toBe(1)
})
