/**
 * Public keys met often get tables of multiples in the kernel, which halve the work of verifying for them and
 * encrypting to them. What is kept is public, bounded, and never needed: a key without tables is only slower.
 */
import { isPoint, makeTables } from './sm2-kernel.ts'

/** kernels/sm2-multiply.h: CONTACT_SLOTS, of 10 KiB each. */
const SLOTS = 256
/** Making tables costs as much as is saved by using them three times. */
const MEETINGS_TO_LEARN = 3
/** So that more contacts than slots, met in turn, do not forget each other all the time. */
const MEETINGS_TO_REPLACE = 16
const MOST_STRANGERS = 1024

export const NO_SLOT = -1

// Both in the order in which they were met last.
const learned = new Map<string, number>()
const strangers = new Map<string, number>()

/** The slot of the tables of X ‖ Y, or NO_SLOT; remembers the meeting. A point with a slot is on the curve. */
export function meetContact(point: Uint8Array): number {
  const name = String.fromCharCode(...point)
  const slot = learned.get(name)
  if (slot === undefined) return meetStranger(point, name)
  learned.delete(name)
  learned.set(name, slot)
  return slot
}

function meetStranger(point: Uint8Array, name: string): number {
  const meetings = (strangers.get(name) ?? 0) + 1
  strangers.delete(name)
  if (meetings < (learned.size < SLOTS ? MEETINGS_TO_LEARN : MEETINGS_TO_REPLACE)) {
    strangers.set(name, meetings)
    if (strangers.size > MOST_STRANGERS) strangers.delete(firstOf(strangers))
    return NO_SLOT
  }
  return learn(point, name)
}

function learn(point: Uint8Array, name: string): number {
  if (!isPoint(point)) return NO_SLOT
  const slot = learned.size < SLOTS ? learned.size : forget(firstOf(learned))
  makeTables(point, slot)
  learned.set(name, slot)
  return slot
}

function forget(name: string): number {
  const slot = learned.get(name) ?? NO_SLOT
  learned.delete(name)
  return slot
}

function firstOf(map: ReadonlyMap<string, unknown>): string {
  return map.keys().next().value ?? ''
}
