import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import { orderedProxy, type ProxyOrder } from '../../../shared/network/proxy.ts'
import { parseSlip } from '../../../shared/network/slip.ts'
import { EngineError } from '../engine-error.ts'
import { obtainSeal, prepareSealRequest } from '../sealing/obtain-seal.ts'
import { clientFor } from '../session.ts'
import { type ClientVault, clientSchema } from '../vault/schema.ts'
import { dropPendingEnrollment, findIdentity, findPendingEnrollment } from '../vault/tables/identity.ts'
import { lineProxy } from '../vault/tables/proxy.ts'
import { createVault, openVault, vaultExists } from '../vault/vault.ts'
import { enroll } from './enroll.ts'

/**
 * Joining a network with a slip: a vault, the enrollment, the request for the unit's seal. A marker beside the
 * vault says with which slip joining has begun and not ended: an attempt that broke off, wherever it was, is
 * continued with the same slip and passphrases, and loses nothing but time.
 */
export type JoinOrder = {
  slip: string
  seatName: string
  passphrase: string
  sealPassphrase: string
  /** The proxy on the way; `null`: none. Left out, what an earlier attempt has kept. */
  proxy?: ProxyOrder | null | undefined
}

/** Whether a vault is there whose joining has ended. */
export function hasJoined(vaultFolder: string): boolean {
  return vaultExists(vaultFolder) && !existsSync(markerOf(vaultFolder))
}

/** Throws what enrolling throws, VaultError or KeyError; the vault then stays marked as not joined. */
export async function joinNetwork(
  vaultFolder: string,
  order: JoinOrder,
  now: () => Date,
): Promise<{ vault: ClientVault; recoveryCode: string }> {
  if (hasJoined(vaultFolder)) throw new EngineError('already-joined', 'this profile has joined a network')
  const { vault, recoveryCode } = await begin(vaultFolder, parseSlip(order.slip).id, order, now())
  try {
    chooseWay(vault, order, now())
    if (findIdentity(vault.read) === undefined) {
      await enroll(vault, { slip: order.slip, seatName: order.seatName, recoveryCode }, now())
    }
    await prepareSealRequest(vault, order.sealPassphrase)
    await askForSeal(vault, now())
    rmSync(markerOf(vaultFolder), { force: true })
    vault.write(dropPendingEnrollment)
    return { vault, recoveryCode }
  } catch (error) {
    vault.close()
    throw error
  }
}

async function begin(
  folder: string,
  slipId: string,
  order: JoinOrder,
  now: Date,
): Promise<{ vault: ClientVault; recoveryCode: string }> {
  const isSameSlip = vaultExists(folder) && readFileSync(markerOf(folder), 'utf8') === slipId
  const continued = isSameSlip ? await reopen(folder, order, now) : undefined
  if (continued !== undefined) return continued
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(dirname(folder), { recursive: true, mode: 0o700 })
  writeFileSync(markerOf(folder), slipId)
  return createVault({ folder, passphrase: order.passphrase, schema: clientSchema, now })
}

/** The vault of an attempt with this slip, unless nothing was asked for yet, or under another name that was refused. */
async function reopen(folder: string, { passphrase, seatName }: JoinOrder, now: Date) {
  const { vault } = await openVault({ folder, secret: { passphrase }, schema: clientSchema, now })
  const pending = findPendingEnrollment(vault.read)
  if (pending?.seat_name === seatName || (pending && findIdentity(vault.read))) {
    return { vault, recoveryCode: pending.recovery_code }
  }
  vault.close()
  return undefined
}

/** The proxy is kept before the first byte goes out, as the settings keep it: docs/spec/proxy.md §3. */
function chooseWay(vault: ClientVault, { proxy: ordered, seatName }: JoinOrder, now: Date): void {
  const before = lineProxy(vault.read)
  if (ordered === undefined || (ordered === null && before === null)) return
  const proxy = ordered && orderedProxy(ordered, before)
  vault.commit({ kind: 'proxy-set', proxy, by: seatName, at: now.toISOString() })
}

/** The seal comes at once where the link holds; otherwise the next round asks again. */
async function askForSeal(vault: ClientVault, now: Date): Promise<void> {
  const client = clientFor(vault, now)
  try {
    await client.connect()
    await obtainSeal(vault, client, now)
  } catch (error) {
    if (codeOf(error) === undefined) throw error
  } finally {
    await client.close()
  }
}

function markerOf(vaultFolder: string): string {
  return `${vaultFolder}.joining`
}
