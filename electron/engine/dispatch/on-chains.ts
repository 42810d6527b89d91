import { createSerial } from '../serially.ts'
import type { ClientVault } from '../vault/schema.ts'

const turns = new WeakMap<ClientVault, ReturnType<typeof createSerial>>()

/** Reads the ends of the chains and writes on from them, one at a time for each vault. */
export function onChains<T>(vault: ClientVault, work: () => Promise<T>): Promise<T> {
  const turn = turns.get(vault) ?? createSerial()
  turns.set(vault, turn)
  return turn(work)
}
