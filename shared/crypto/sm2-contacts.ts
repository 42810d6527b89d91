/**
 * Public keys met often get tables of multiples in the kernel, which halve the work of verifying for them and
 * encrypting to them. What is kept is public, bounded, and never needed: a key without tables is only slower.
 */
import { equalBytes } from '../encoding/bytes.ts'
import { isPoint, makeTables } from './sm2-kernel.ts'

/** kernels/sm2-multiply.h: CONTACT_SLOTS, of 10 KiB each. */
const SLOTS = 256
/** Making tables costs as much as is saved by using them three times. */
const MEETINGS_TO_LEARN = 3
/** So that more contacts than slots, met in turn, do not forget each other all the time. */
const MEETINGS_TO_REPLACE = 16
const MOST_STRANGERS = 1024

export const NO_SLOT = -1

type Contact = { readonly point: Uint8Array; readonly slot: number; readonly meetings: number }

// By the first bits of X, in the order in which they were met last. Two keys that share these bits are told apart
// by `point`; the one that came later is a stranger for ever.
const learned = new Map<number, Contact>()
const strangers = new Map<number, Contact>()

/** The slot of the tables of X ‖ Y, or NO_SLOT; remembers the meeting. A point with a slot is on the curve. */
export function meetContact(point: Uint8Array): number {
  const name = firstBitsOf(point)
  const contact = learned.get(name)
  if (contact === undefined) return meetStranger(point, name)
  if (!equalBytes(contact.point, point)) return NO_SLOT
  putLast(learned, name, contact)
  return contact.slot
}

function meetStranger(point: Uint8Array, name: number): number {
  const known = strangers.get(name)
  const meetings = known !== undefined && equalBytes(known.point, point) ? known.meetings + 1 : 1
  if (meetings >= (learned.size < SLOTS ? MEETINGS_TO_LEARN : MEETINGS_TO_REPLACE)) return learn(point, name)
  putLast(strangers, name, { point: Uint8Array.from(point), slot: NO_SLOT, meetings })
  if (strangers.size > MOST_STRANGERS) strangers.delete(firstOf(strangers))
  return NO_SLOT
}

function learn(point: Uint8Array, name: number): number {
  strangers.delete(name)
  if (!isPoint(point)) return NO_SLOT
  const slot = learned.size < SLOTS ? learned.size : forget(firstOf(learned))
  makeTables(point, slot)
  learned.set(name, { point: Uint8Array.from(point), slot, meetings: 0 })
  return slot
}

function forget(name: number): number {
  const slot = learned.get(name)?.slot ?? NO_SLOT
  learned.delete(name)
  return slot
}

function firstBitsOf(point: Uint8Array): number {
  const view = new DataView(point.buffer, point.byteOffset)
  return view.getUint32(0) * 2 ** 21 + (view.getUint32(4) >>> 11)
}

function putLast(map: Map<number, Contact>, name: number, contact: Contact): void {
  map.delete(name)
  map.set(name, contact)
}

function firstOf(map: ReadonlyMap<number, unknown>): number {
  return map.keys().next().value ?? Number.NaN
}
