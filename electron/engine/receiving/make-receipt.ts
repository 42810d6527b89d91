import type { Digest } from '../../../shared/encoding/digest.ts'
import type { EnvelopeId, ReceiptId } from '../../../shared/ids/brands.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import {
  parseReceipt,
  RECEIPT_FORMAT,
  RECEIPT_VERSION,
  type ReceiptState,
} from '../../../shared/receipt/receipt.ts'
import { signStatement, statementDigest } from '../../../shared/statement/statement.ts'
import { encodeStatement } from '../../../shared/statement/statement-frame.ts'
import { seatSigner } from '../keys/seat-keys.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { SignedReceipt } from '../vault/records.ts'
import { ownIdentity } from '../vault/tables/identity.ts'

/** Signs one receipt of our unit; `previous` chains it to our last one for the same envelope. */
export async function makeReceipt(
  vault: ReadableVault,
  about: {
    envelope: { id: EnvelopeId; digest: Digest }
    state: ReceiptState
    previous: string | null
    verdict?: Digest
    reason?: string
    registerNumber?: string
  },
  now: Date,
): Promise<SignedReceipt> {
  const identity = ownIdentity(vault)
  const id = uuidv7(now) as ReceiptId
  const receipt = parseReceipt({
    format: RECEIPT_FORMAT,
    version: RECEIPT_VERSION,
    network: identity.network,
    id,
    envelope: about.envelope,
    unit: identity.unit,
    seat: identity.seat,
    state: about.state,
    at: now.toISOString(),
    previous: about.previous,
    registerNumber: about.registerNumber ?? null,
    verdict: about.verdict ?? null,
    reason: about.reason ?? null,
  })
  const statement = await signStatement(receipt, seatSigner(vault))
  return {
    id,
    state: receipt.state,
    statement: encodeStatement(statement),
    digest: statementDigest(statement),
    at: receipt.at,
  }
}
