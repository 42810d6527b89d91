import { expect, test, vi } from 'vitest'
import {
  generateSm2KeyPair,
  sm2Decrypt,
  sm2EncryptForMany,
  sm2Sign,
  sm2Verify,
} from '../../../shared/crypto/sm2.ts'
import { refusalOf } from './refusal.ts'

const message = new Uint8Array(100)

test('a contact met again and again verifies and receives as a stranger does', () => {
  const pair = generateSm2KeyPair()
  const other = generateSm2KeyPair()
  for (let meeting = 0; meeting < 6; meeting++) {
    const signature = sm2Sign(message, pair)
    expect(sm2Verify(message, signature, pair.publicKey), `meeting ${meeting}`).toBe(true)
    expect(sm2Verify(message, signature, other.publicKey), `meeting ${meeting}`).toBe(false)
    const [cipher] = sm2EncryptForMany(message, [pair.publicKey])
    expect(sm2Decrypt(cipher!, pair.privateKey)).toEqual(message)
  }
})

test('a key off the curve is refused however often it comes', () => {
  const off = generateSm2KeyPair().publicKey.map((byte, i) => (i === 64 ? byte ^ 1 : byte))
  const signature = sm2Sign(message, generateSm2KeyPair())
  for (let meeting = 0; meeting < 20; meeting++) {
    expect(sm2Verify(message, signature, off)).toBe(false)
    expect(refusalOf(() => sm2EncryptForMany(message, [off]))).toBe('key-invalid')
  }
})

test('more contacts than there is room for are met in any order', async () => {
  const makeTables = vi.fn()
  vi.resetModules()
  vi.doMock('../../../shared/crypto/sm2-kernel.ts', () => ({ isPoint: () => true, makeTables }))
  const { meetContact, NO_SLOT } = await import('../../../shared/crypto/sm2-contacts.ts')
  vi.doUnmock('../../../shared/crypto/sm2-kernel.ts')
  const point = (i: number) => Uint8Array.from({ length: 64 }, (_, at) => (i >> (at % 2 === 0 ? 0 : 8)) & 255)
  const meet = (i: number, times: number) => {
    let slot = NO_SLOT
    for (let time = 0; time < times; time++) slot = meetContact(point(i))
    return slot
  }
  expect(meet(0, 2)).toBe(NO_SLOT)
  const slots = Array.from({ length: 256 }, (_, i) => meet(i, 3))
  expect(new Set(slots).size).toBe(256)
  expect(makeTables).toHaveBeenCalledTimes(256)

  // The room is full: who comes next must come more often, and takes the place of whom no one met for longest.
  expect(meet(0, 1)).toBe(slots[0])
  expect(meet(300, 15)).toBe(NO_SLOT)
  expect(meet(300, 1)).toBe(slots[1])
  expect(meet(0, 1)).toBe(slots[0])
  expect(meet(1, 1)).toBe(NO_SLOT)
  expect(makeTables).toHaveBeenCalledTimes(257)

  // Strangers who come once each are forgotten.
  expect(meet(301, 15)).toBe(NO_SLOT)
  for (let i = 1000; i < 2100; i++) meet(i, 1)
  expect(meet(301, 15)).toBe(NO_SLOT)
})
