import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allIncoming } from '../../electron/engine/vault/tables/inbox.ts'
import { allEntries } from '../../electron/engine/vault/tables/registers.ts'
import { randomFrom } from '../fuzz/random.ts'
import { newTally, playTown } from './in-process.ts'
import { type Ledger, newLedger } from './ledger.ts'
import { playRound } from './round.ts'
import { type FaultTown, foundTown } from './town.ts'

/** The short run of `npm run faults`, and that it would notice what it looks for. */
const SEED = 20_260_301
const SHORT_ROUNDS = 10

test('what breaks for ten rounds loses nothing, doubles nothing, and turns nothing back', async () => {
  const tally = newTally()
  await playTown({ seed: SEED, town: 0, rounds: SHORT_ROUNDS }, tally)
  expect(tally.failures).toEqual([])
  expect(tally.rounds).toBe(SHORT_ROUNDS)
  expect(tally.deliveries).toBeGreaterThanOrEqual(SHORT_ROUNDS)
}, 240_000)

describe('the check from outside', () => {
  let town: FaultTown
  let ledger: Ledger

  beforeAll(async () => {
    town = await foundTown(() => ({ fault: () => 'none' }))
    ledger = newLedger()
    const plan = { letters: [{ from: 0, to: [1, 2], withPart: false }], copy: false, faults: [] }
    await playRound({ town, ledger, lines: { kind: new Map() } }, plan, randomFrom(1, 1))
  }, 240_000)
  afterAll(() => town.close())

  const deskOf = (index: number) => town.desks[index] as FaultTown['desks'][number]
  const check = () => ledger.check(town.desks, town.test.clock.now)

  /** Changes rows behind everybody's back, looks, and puts them back. */
  function withChange(index: number, sql: string, undo: string): string {
    const { vault } = deskOf(index)
    vault.write(trx => trx.run(sql))
    try {
      check()
      return ''
    } catch (thrown) {
      return thrown instanceof Error ? thrown.message : ''
    } finally {
      vault.write(trx => trx.run(undo))
    }
  }

  test('finds nothing where nothing is wrong', () => {
    expect(allIncoming(deskOf(1).vault.read)).toHaveLength(1)
    expect(allEntries(deskOf(0).vault.read, 'sealing_register')).toHaveLength(1)
    check()
  })

  test('notices an item that is lost at its receiver', () => {
    const gone = withChange(
      1,
      "UPDATE inbox SET document = 'x' || document",
      'UPDATE inbox SET document = substr(document, 2)',
    )
    expect(gone).toMatch(/which nobody sent there/)
  })

  test('notices a gap in a register', () => {
    const gap = withChange(
      0,
      'UPDATE sealing_register SET number = 2',
      'UPDATE sealing_register SET number = 1',
    )
    expect(gap).toMatch(/sealing_register of QH-0101 has 2 where 1 should be/)
  })

  test('notices a state that goes back', () => {
    const back = withChange(
      0,
      `UPDATE delivery SET state = json_set(state, '$.was', state ->> 'at', '$.at', 'queued')`,
      `UPDATE delivery SET state = json_remove(json_set(state, '$.at', state ->> 'was'), '$.was')`,
    )
    expect(back).toMatch(/went back from signed-for to queued/)
  })

  test('notices an acceptance that does not verify', () => {
    const fresh = newLedger()
    const { vault } = deskOf(0)
    const [kept] = vault.read.all<{ acceptance: Uint8Array }>('SELECT acceptance FROM envelope')
    const spoiled = new Uint8Array(kept?.acceptance ?? [])
    spoiled[spoiled.length - 5] = (spoiled[spoiled.length - 5] ?? 0) ^ 1
    vault.write(trx => trx.run('UPDATE envelope SET acceptance = ?', spoiled))
    expect(() => fresh.check(town.desks, town.test.clock.now)).toThrow()
    vault.write(trx => trx.run('UPDATE envelope SET acceptance = ?', kept?.acceptance ?? null))
  })
})
