import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { receiptsOf } from '../../electron/engine/vault/tables/receipts.ts'
import { fromUtf8 } from '../../shared/encoding/utf8.ts'
import { parseReceipt } from '../../shared/receipt/receipt.ts'
import { decodeStatement } from '../../shared/statement/statement-frame.ts'
import { eventually } from '../support/eventually.ts'
import { openJoinedVault } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { type Desk, type SmallCity, twoOffices } from '../support/offices.ts'

/*
 * The receiver's half of the life of a document: signed for, registered under a number without a gap, handled,
 * archived. Each step is the unit's signed word and moves the sender's board; several seats speak with one voice.
 */
let city: SmallCity
let registry: Desk
let ministry: Desk
const ORDER = { office: '综合科', copies: 1, secrecy: '' }

beforeAll(async () => {
  ;({ city, registry, ministry } = await twoOffices('registered'))
})
afterAll(() => city.close())

describe('an incoming document', () => {
  test('goes through all seven states, each with its time on the sender’s board', async () => {
    const letter = aLetter()
    const { envelope } = await registry.sendSealed(letter, ministry)
    await ministry.receives(envelope)
    const { office } = ministry
    await expect(office.call('inbox:register', envelope, ORDER)).rejects.toThrow('not-signed-for')
    await office.call('inbox:sign-for', envelope)
    expect(await office.call('inbox:register', envelope, ORDER)).toMatchObject({
      state: 'registered',
      registerNumber: '1',
    })
    await expect(office.call('inbox:register', envelope, ORDER)).rejects.toThrow('already-answered')
    await office.call('inbox:handle', envelope)
    const delivery = await registry.sees(envelope, ministry, 'handled')
    const order = [
      'queued',
      'accepted',
      'arrived',
      'verified',
      'signed-for',
      'registered',
      'handled',
    ] as const
    const times = order.map(state => delivery.times[state] ?? 'missing')
    expect(times).not.toContain('missing')
    expect(times).toEqual(times.toSorted())
    expect((await office.call('inbox:archive', envelope, '2026-永-12')).state).toBe('archived')
    await expect(office.call('inbox:archive', envelope, '2026-永-13')).rejects.toThrow('already-answered')
    expect(await office.call('registers:incoming')).toMatchObject([
      {
        number: 1,
        senderName: '青禾市人民政府办公室',
        documentNumber: letter.number,
        title: letter.title,
        office: '综合科',
        signedBy: '机要席',
        fileNumber: '2026-永-12',
      },
    ])
  })

  test('takes the next number, without a gap, also after one was returned', async () => {
    const [one, two, three] = [
      await registry.sendSealed(aLetter(), ministry),
      await registry.sendSealed(aLetter(), ministry),
      await registry.sendSealed(aLetter(), ministry),
    ]
    for (const { envelope } of [one, two, three]) await ministry.receives(envelope)
    await ministry.office.call('inbox:return', two.envelope, '缺页')
    for (const { envelope } of [one, three]) {
      await ministry.office.call('inbox:sign-for', envelope)
      await ministry.office.call('inbox:register', envelope, ORDER)
    }
    const numbers = (await ministry.office.call('registers:incoming')).map(({ number }) => number)
    expect(numbers).toEqual([1, 2, 3])
  })

  test('its receipts bind digest, register number and verdict', async () => {
    const { envelope } = await registry.sendSealed(aLetter(), ministry)
    await ministry.receives(envelope)
    await ministry.office.call('inbox:sign-for', envelope)
    await ministry.office.call('inbox:register', envelope, ORDER)
    await registry.sees(envelope, ministry, 'registered')
    await registry.office.stop()
    const vault = await openJoinedVault(registry.dataDir)
    const receipts = receiptsOf(vault.read, envelope).map(({ statement }) =>
      parseReceipt(JSON.parse(fromUtf8(decodeStatement(statement).payload))),
    )
    vault.close()
    await registry.restart()
    const registered = receipts.find(({ state }) => state === 'registered')
    expect(registered?.registerNumber).toBe('4')
    expect(registered?.verdict).toMatch(/^sm3:/)
    expect(new Set(receipts.map(receipt => receipt.envelope.digest)).size).toBe(1)
  })
})

describe('a second seat of the receiving unit', () => {
  test('goes on where the first one left off, and both show the same', async () => {
    const second = await city.office('QH-0201', { seatName: '二席' })
    const { version } = await second.office.call('directory:read')
    await eventually(
      async () => {
        await registry.office.call('sync:try-now')
        return registry.office.call('directory:read')
      },
      directory => directory.version >= version,
    )
    const { envelope } = await registry.sendSealed(aLetter(), ministry)
    await Promise.all([ministry.receives(envelope), second.receives(envelope)])
    await ministry.office.call('inbox:sign-for', envelope)
    await registry.sees(envelope, ministry, 'signed-for')
    const seen = await eventually(
      async () => {
        await second.office.call('sync:try-now')
        return (await second.inbox()).find(item => item.envelope === envelope)
      },
      item => item?.state === 'signed-for',
    )
    expect(seen?.signedForAt).not.toBeNull()
    await expect(second.office.call('inbox:sign-for', envelope)).rejects.toThrow('already-answered')
    await second.office.call('inbox:register', envelope, ORDER)
    await registry.sees(envelope, second, 'registered')
    await eventually(
      async () => {
        await ministry.office.call('sync:try-now')
        return (await ministry.inbox()).find(item => item.envelope === envelope)?.state
      },
      state => state === 'registered',
    )
  })
})

test('a call about a delivery is kept with its name, time and outcome', async () => {
  const { envelope } = await registry.sendSealed(aLetter(), ministry)
  await registry.office.call('outbox:log-call', envelope, ministry.unit, 'no-answer', '')
  await registry.office.call('outbox:log-call', envelope, ministry.unit, 'reached', '值班人员已转告')
  const { calls } = await registry.delivery(envelope, ministry)
  expect(calls).toMatchObject([
    { by: '机要席', outcome: 'no-answer', words: '' },
    { by: '机要席', outcome: 'reached', words: '值班人员已转告' },
  ])
  const nobody = registry.office.call('outbox:log-call', envelope, registry.unit, 'reached', '')
  await expect(nobody).rejects.toThrow('envelope-unknown')
})

test('nobody has found a fault with the exchange', async () => {
  for (const { office } of [registry, ministry])
    expect((await office.call('sync:status')).link).toMatchObject({ at: 'online' })
})
