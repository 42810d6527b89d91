import type { Digest } from '../../../shared/encoding/digest.ts'
import { fromHex } from '../../../shared/encoding/hex.ts'
import { type TreeHead, verifyConsistency } from '../../../shared/log/verify.ts'
import { checkpoint as checkpointFormat } from '../../../shared/protocol/interface.ts'
import { openStatement } from '../../../shared/statement/statement.ts'
import { statementFromJson } from '../../../shared/statement/statement-frame.ts'
import { exchangeCertificateOf, profileInForce, trustFor } from '../trust.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { ClientVault } from '../vault/schema.ts'
import { note } from '../vault/tables/audit.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import {
  type CheckpointSeen,
  checkpointsTold,
  dropCheckpointTold,
  lastCheckpoint,
  setLastCheckpoint,
} from '../vault/tables/mailbox.ts'
import type { ExchangeClient } from './exchange-client.ts'
import { LinkError } from './link-error.ts'

/**
 * Holds the exchange to its own past: its tree head now must contain the last one that we checked, the one of every
 * acceptance it gave us, and the one that each sender had seen. Where it does not, it has taken something back or shows
 * us another log than others: an alarm that stays until a person has looked. docs/spec/log.md §6
 */
export async function checkLog(
  vault: ClientVault,
  client: Pick<ExchangeClient, 'checkpoint' | 'consistency'>,
  now: Date,
): Promise<void> {
  const told = checkpointsTold(vault.read, TOLD_AT_ONCE)
  const head = await currentHead(vault.read, client, now)
  const last = lastCheckpoint(vault.read)
  if (last !== undefined) await requirePast(vault, client, { past: last, head, toldBy: 'exchange' }, now)
  for (const { toldBy, ...past } of told) {
    await requirePast(vault, client, { past, head, toldBy }, now)
    vault.write(trx => dropCheckpointTold(trx, past))
  }
  if (last?.size !== head.size) vault.write(trx => setLastCheckpoint(trx, head))
}

const TOLD_AT_ONCE = 50 // the rest with the next round

/** The exchange's signed word about its log now. */
async function currentHead(
  vault: ReadableVault,
  client: Pick<ExchangeClient, 'checkpoint'>,
  now: Date,
): Promise<CheckpointSeen> {
  const { value, signer } = openStatement(
    statementFromJson(await client.checkpoint()),
    trustFor(vault, now, 'exchange'),
  )
  const parsed = checkpointFormat.safeParse(value)
  const named = exchangeCertificateOf(profileInForce(vault, now))
  const isOurs =
    parsed.data?.network === ownIdentity(vault).network && signer.fingerprint === named.fingerprint
  if (!parsed.success || !isOurs)
    throw new LinkError('log-forked', 'the checkpoint is not that of our network')
  return { size: parsed.data.size, root: parsed.data.root }
}

type Claim = { past: CheckpointSeen; head: CheckpointSeen; toldBy: string }

async function requirePast(
  vault: ClientVault,
  client: Pick<ExchangeClient, 'consistency'>,
  { past, head, toldBy }: Claim,
  now: Date,
): Promise<void> {
  const proof = past.size < head.size ? await client.consistency(past.size, head.size) : []
  if (verifyConsistency(headOf(past), headOf(head), proof.map(bytesOf))) return
  const detail = `${past.size} ${past.root} / ${head.size} ${head.root}`
  vault.write(trx => note(trx, { at: now.toISOString(), act: 'log-forked', subject: toldBy, detail }))
  throw new LinkError('log-forked', `the log does not contain the tree head told by ${toldBy}`)
}

function headOf({ size, root }: CheckpointSeen): TreeHead {
  return { size, root: bytesOf(root) }
}

function bytesOf(digest: Digest): Uint8Array {
  return fromHex(digest.slice('sm3:'.length))
}
