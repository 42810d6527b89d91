import { z } from 'zod'
import { type Digest, isDigest } from '../encoding/digest.ts'
import { FormatError } from '../errors/format-error.ts'
import type { EnvelopeId, PartId, RecallId, ReceiptId, SeatId, UnitCode } from '../ids/brands.ts'
import { isUuidv7 } from '../ids/uuidv7.ts'

/** The building stones of every JSON format: ids, codes, times and digests, each with its limits. */
const uuid = <Id extends string>() =>
  z.custom<Id>(value => typeof value === 'string' && isUuidv7(value), 'not a UUIDv7')

export const envelopeId = uuid<EnvelopeId>()
export const partId = uuid<PartId>()
export const receiptId = uuid<ReceiptId>()
export const recallId = uuid<RecallId>()
export const seatId = uuid<SeatId>()

/** Two to four capital letters for the network, a hyphen, four to eight capitals or digits. */
export const UNIT_CODE_PATTERN = /^[A-Z]{2,4}-[A-Z0-9]{2,8}$/
export const unitCode = z.custom<UnitCode>(
  value => typeof value === 'string' && UNIT_CODE_PATTERN.test(value),
  'not a unit code',
)

export const digest = z.custom<Digest>(value => typeof value === 'string' && isDigest(value), 'not a digest')

/** UTC ISO 8601 with milliseconds, as `Date.toISOString` writes it. */
export const instant = z.iso.datetime({ precision: 3 })

export const MAX_BASE64_CHARS = 32 * 1024 * 1024 // a frame in JSON never needs more
/** Strict base64 (RFC 4648 §4): what passes here, `fromBase64` reads. */
export const base64 = z
  .string()
  .max(MAX_BASE64_CHARS)
  .regex(/^[A-Za-z0-9+/]*(?:[AQgw]==|[AEIMQUYcgkosw048]=)?$/)
  .refine(text => text.length % 4 === 0, 'not base64: length')

export const byteCount = z.int().nonnegative()
export const networkId = z.string().regex(/^[a-z0-9][a-z0-9-]{1,62}$/)
/** A name for people to read: one line, and no letter that is not seen or turns the reading direction. */
export const displayName = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]*$/u)
export const sequenceNumber = z.int().positive()

/** A statement as JSON carries it (docs/spec/statement.md). */
export const statementJson = z.object({ payload: base64, certificate: base64, signature: base64 })
export type StatementJson = z.infer<typeof statementJson>

const formatHead = z.object({ format: z.string(), version: z.int() })

/**
 * Parses one of our JSON formats: refuses a foreign `format` and an unknown `version` by name
 * before anything else is looked at; unknown fields inside a known version are ignored.
 * Throws FormatError.
 */
export function parseFormat<T>(schema: z.ZodType<T>, name: string, version: number, value: unknown): T {
  const head = formatHead.safeParse(value)
  if (!head.success || head.data.format !== name) {
    throw new FormatError('format-unknown', `expected format ${name}`)
  }
  if (head.data.version !== version) {
    throw new FormatError('version-unknown', `${name} version ${head.data.version} is not known here`)
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new FormatError('format-malformed', `${name}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`)
}
