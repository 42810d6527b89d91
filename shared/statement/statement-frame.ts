import { MAX_CERTIFICATE_BYTES } from '../certificates/certificate.ts'
import { fromBase64, toBase64 } from '../encoding/base64.ts'
import { concat, equalBytes, uint32 } from '../encoding/bytes.ts'
import { utf8 } from '../encoding/utf8.ts'
import type { Statement } from './statement.ts'
import { StatementError } from './statement-error.ts'

/** Magic and version of the binary form. */
const MAGIC = utf8('HTS1')
const LENGTH_BYTES = 4

/** The largest payload: a directory of some thousands of seats with their certificates. */
export const MAX_PAYLOAD_BYTES = 16 * 1024 * 1024
/** A DER SM2 signature has at most 72 bytes. */
export const MAX_SIGNATURE_BYTES = 72

/** Binary form: "HTS1", then payload, certificate and signature, each behind its length (32 bits, big-endian). */
export function encodeStatement(statement: Statement): Uint8Array {
  checkSizes(statement)
  const { payload, certificate, signature } = statement
  return concat(MAGIC, ...[payload, certificate, signature].flatMap(field => [uint32(field.length), field]))
}

/** Reads the binary form; throws StatementError('statement-malformed'). Verifies nothing. */
export function decodeStatement(bytes: Uint8Array): Statement {
  if (!equalBytes(bytes.subarray(0, MAGIC.length), MAGIC)) throw malformed('it does not begin with HTS1')
  const [payload, afterPayload] = readField(bytes, MAGIC.length)
  const [certificate, afterCertificate] = readField(bytes, afterPayload)
  const [signature, end] = readField(bytes, afterCertificate)
  if (end !== bytes.length) throw malformed('bytes follow the signature')
  return checkSizes({ payload, certificate, signature })
}

function readField(bytes: Uint8Array, at: number): [Uint8Array, number] {
  const start = at + LENGTH_BYTES
  if (start > bytes.length) throw malformed('a length is cut off')
  const length = new DataView(bytes.buffer, bytes.byteOffset + at, LENGTH_BYTES).getUint32(0)
  if (length > bytes.length - start) throw malformed('a field is cut off')
  return [bytes.subarray(start, start + length), start + length]
}

/** A statement inside a JSON body: base64 fields. */
export interface StatementJson {
  readonly payload: string
  readonly certificate: string
  readonly signature: string
}

/** The JSON form. */
export function statementToJson({ payload, certificate, signature }: Statement): StatementJson {
  return { payload: toBase64(payload), certificate: toBase64(certificate), signature: toBase64(signature) }
}

/** Reads the JSON form; throws StatementError('statement-malformed'). Unknown members are ignored. */
export function statementFromJson(json: unknown): Statement {
  const fields = typeof json === 'object' && json !== null ? (json as Partial<Record<string, unknown>>) : {}
  return checkSizes({
    payload: fieldOf(fields.payload),
    certificate: fieldOf(fields.certificate),
    signature: fieldOf(fields.signature),
  })
}

function fieldOf(text: unknown): Uint8Array {
  if (typeof text !== 'string') throw malformed('a member is missing')
  try {
    return fromBase64(text)
  } catch (cause) {
    throw new StatementError('statement-malformed', 'a member is not base64', { cause })
  }
}

function checkSizes(statement: Statement): Statement {
  const { payload, certificate, signature } = statement
  const tooLarge =
    payload.length > MAX_PAYLOAD_BYTES ||
    certificate.length > MAX_CERTIFICATE_BYTES ||
    signature.length > MAX_SIGNATURE_BYTES
  if (tooLarge) throw malformed('a field is too large')
  return statement
}

function malformed(message: string): StatementError {
  return new StatementError('statement-malformed', message)
}
