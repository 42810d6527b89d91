import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { aLetter } from '../support/letters.ts'
import { acquaint, type Desk, type SmallCity, twoOffices } from '../support/offices.ts'

/*
 * Two computers of one unit work while the line is down, each in its own book of the incoming register. When it comes up
 * their work is one: nothing is asked, no number stands for two documents, and the sender hears one voice.
 */
let city: SmallCity
let registry: Desk
let first: Desk
let second: Desk
const ORDER = { office: '综合科', copies: 1, secrecy: '' }

beforeAll(async () => {
  ;({ city, registry, ministry: first } = await twoOffices('two-seats'))
  second = await city.office(first.unit, { seatName: '二席' })
  const { version } = await second.office.call('directory:read')
  await eventually(
    async () => {
      await registry.sync()
      return (await registry.office.call('directory:read')).version
    },
    known => known >= version,
  )
  await acquaint(second, registry)
}, 180_000)
afterAll(() => city?.close())

test('both register offline, the same document too, and their books are merged', async () => {
  const [both, left, right] = [
    await registry.sendSealed(aLetter(), first),
    await registry.sendSealed(aLetter(), first),
    await registry.sendSealed(aLetter(), first),
  ]
  for (const { envelope } of [both, left, right])
    await Promise.all([first.receives(envelope), second.receives(envelope)])

  city.line.down()
  for (const { envelope } of [both, left]) await enters(first, envelope)
  for (const { envelope } of [both, right]) await enters(second, envelope)
  city.line.up()
  await Promise.all([first.sync(), second.sync()])

  for (const sent of [both, left, right]) await registry.sees(sent.envelope, first, 'registered')
  const books = await merged(first, right.envelope)
  expect(books).toEqual(
    expect.arrayContaining([
      { book: null, number: 1, envelope: both.envelope },
      { book: null, number: 2, envelope: left.envelope },
      { book: '二席', number: 2, envelope: right.envelope },
    ]),
  )
  const theirs = await merged(second, left.envelope)
  expect(theirs).toEqual(
    expect.arrayContaining([
      { book: null, number: 1, envelope: both.envelope },
      { book: null, number: 2, envelope: right.envelope },
      { book: '机要席', number: 2, envelope: left.envelope },
    ]),
  )
})

test('one of them sees that the other has registered the same document', async () => {
  const rows = [
    ...(await first.office.call('registers:incoming')),
    ...(await second.office.call('registers:incoming')),
  ]
  expect(rows.filter(row => row.alsoIn !== null)).toHaveLength(1)
})

test('the inbox shows the number with the name of the seat that has given it', async () => {
  const numbers = (await first.inbox()).map(({ registerNumber }) => registerNumber)
  expect(new Set(numbers)).toEqual(new Set(['1', '2', '二席 2']))
})

async function enters(desk: Desk, envelope: Parameters<Desk['receives']>[0]): Promise<void> {
  await desk.office.call('inbox:sign-for', envelope)
  await desk.office.call('inbox:register', envelope, ORDER)
}

type Row = { book: string | null; number: number; envelope: string }

/** The merged books once the other seat's row of an envelope is in them. */
async function merged(desk: Desk, theirs: string): Promise<Row[]> {
  return eventually(
    async () => {
      await desk.sync()
      const rows = await desk.office.call('registers:incoming')
      return rows.map(({ book, number, envelope }) => ({ book, number, envelope }))
    },
    rows => rows.some(({ envelope }) => envelope === theirs),
  )
}
