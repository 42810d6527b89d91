import { z } from 'zod'
import { MAX_BLOCK_SIZE, numberYear, organCode } from '../network/number-block.ts'
import { recallOutcome } from '../recall/recall.ts'
import { receiptState } from '../receipt/receipt.ts'
import {
  base64,
  byteCount,
  digest,
  displayName,
  envelopeId,
  instant,
  seatId,
  sequenceNumber,
  statementJson,
  unitCode,
} from './fields.ts'

/**
 * Interface v1 between client and exchange: the bodies of every request and answer. The exchange
 * validates what comes in with these schemas, the client what comes back. docs/spec/exchange-interface.md
 */
export const MAX_CLOCK_SKEW_MS = 5 * 60 * 1000 // issue of certificates and slips must not depend on a wrong clock
export const CHUNK_BYTES = 1024 * 1024

/** Every error answer. */
export const errorBody = z.object({ code: z.string().max(64), message: z.string().max(500) })

/** GET /v1/info — the only call without a session besides enrollment and challenge. */
export const infoAnswer = z.object({
  time: instant,
  root: base64,
  profile: statementJson,
  software: z.string().max(64),
})
export type InfoAnswer = z.infer<typeof infoAnswer>

/**
 * POST /v1/enrollments. `proof` = base64 of HMAC-SM3(slip key, canonical JSON of all other fields),
 * slip key = SM3("hongtou-slip-key-v1" ‖ secret). The two requests are PKCS#10 (GM/T 0092).
 */
export const enrollmentRequest = z.object({
  slip: z.string().regex(/^[0-9a-f]{16}$/),
  seat: seatId,
  seatName: displayName,
  createdAt: instant,
  signingRequest: base64,
  encryptionRequest: base64,
  proof: base64,
})
export type EnrollmentRequest = z.infer<typeof enrollmentRequest>

export const enrollmentAnswer = z.object({
  unit: unitCode,
  unitName: displayName,
  signingCertificate: base64,
  encryptionCertificate: base64,
  profile: statementJson,
  directory: statementJson,
})
export type EnrollmentAnswer = z.infer<typeof enrollmentAnswer>

/** POST /v1/renewals: new certificates for a seat, asked for with those it has. docs/spec/renewal.md */
export const renewalRequest = z.object({ renewal: statementJson })
export const renewalAnswer = z.object({ signingCertificate: base64, encryptionCertificate: base64 })
export type RenewalAnswer = z.infer<typeof renewalAnswer>

/** POST /v1/sessions/challenge */
export const challengeRequest = z.object({ seat: seatId })
export const challengeAnswer = z.object({ challenge: base64 })
/** POST /v1/sessions — signature = SM2 over utf8("hongtou-session-v1\n" + network + "\n" + seat + "\n" + challenge). */
export const sessionRequest = z.object({ seat: seatId, challenge: base64, signature: base64 })
export const sessionAnswer = z.object({ token: z.string().min(20).max(200), expiresAt: instant })

/** GET /v1/directory?since=N */
export const directoryAnswer = z.object({ update: statementJson })

/** POST /v1/seals — asks the network's seal maker for the unit's seal; the request is PKCS#10 for the seal's own key. */
export const sealRequest = z.object({ request: base64, name: displayName })
export const sealAnswer = z.object({ certificate: base64, seal: base64 })

/** GET /v1/chains: where the chains of the calling seat end. */
export const chainsAnswer = z.object({
  chains: z.array(z.object({ unit: unitCode, seq: sequenceNumber, waybill: digest })).max(20_000),
})
export type ChainsAnswer = z.infer<typeof chainsAnswer>

/** POST /v1/number-blocks — idempotent by id; the answer is a statement of docs/spec/number-block.md. */
export const numberBlockRequest = z.object({
  id: z.uuidv7(),
  organCode,
  year: numberYear,
  size: z.int().min(1).max(MAX_BLOCK_SIZE),
})
export type NumberBlockRequest = z.infer<typeof numberBlockRequest>
export const numberBlockAnswer = z.object({ block: statementJson })

/** GET /v1/parts/{id} — which chunks are held; PUT /v1/parts/{id} announces a part. */
export const partAnnouncement = z.object({ digest, bytes: byteCount, chunks: z.int().positive() })
export const partAnswer = z.object({ complete: z.boolean(), held: z.array(z.int().nonnegative()) })

/**
 * PUT /v1/envelopes/{id}, content type application/vnd.hongtou.envelope:
 * u32 length ‖ encoded statement of the waybill ‖ envelope bytes. Answers with the acceptance.
 */
export const acceptanceAnswer = z.object({ acceptance: statementJson })
export const ENVELOPE_CONTENT_TYPE = 'application/vnd.hongtou.envelope'

/** GET /v1/mailbox?after=cursor&limit=n — one ordered stream per unit; the cursor never goes back. */
export const mailboxItem = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('envelope'),
    cursor: z.int().positive(),
    waybill: statementJson,
    acceptance: statementJson,
  }),
  z.object({ kind: z.literal('receipt'), cursor: z.int().positive(), receipt: statementJson }),
  z.object({
    kind: z.literal('recall'),
    cursor: z.int().positive(),
    recall: statementJson,
    outcome: recallOutcome,
  }),
])
export type MailboxItem = z.infer<typeof mailboxItem>
export const mailboxAnswer = z.object({ items: z.array(mailboxItem).max(500), latest: byteCount })
export type MailboxAnswer = z.infer<typeof mailboxAnswer>

/** POST /v1/receipts — idempotent by receipt id; answers where it stands in the log. */
export const receiptRequest = z.object({ receipt: statementJson })
export const receiptAnswer = z.object({ envelope: envelopeId, state: receiptState, at: instant })

/** POST /v1/recalls — idempotent by recall id; answers what it came to at each unit. */
export const recallRequest = z.object({ recall: statementJson })
export const recallAnswer = z.object({
  at: instant,
  outcomes: z.array(z.object({ unit: unitCode, outcome: recallOutcome })).max(2000),
})
export type RecallAnswer = z.infer<typeof recallAnswer>

/** GET /v1/events — server-sent wake-ups only: `event: wake`, data = {"latest": cursor, "directory": version}. */
export const wakeEvent = z.object({ latest: byteCount, directory: byteCount })

/** GET /v1/log/checkpoint — a signed note of the tree head. */
export const checkpointAnswer = z.object({ checkpoint: statementJson })
export const checkpoint = z.object({
  format: z.literal('hongtou.checkpoint'),
  version: z.literal(1),
  network: z.string(),
  size: byteCount,
  root: digest,
  at: instant,
})
export type Checkpoint = z.infer<typeof checkpoint>
export const proofAnswer = z.object({ proof: z.array(digest).max(64) })
