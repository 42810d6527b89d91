/**
 * A statement: canonical JSON that someone signed with SM2, together with the certificate. Waybills,
 * acceptances, receipts, checkpoints, profiles and directories are statements. The signed bytes are kept
 * as they came and never written anew; a statement says nothing about the meaning of its value, which
 * each format's own schema checks. Described in docs/spec/statement.md.
 */
import { type Certificate, parseCertificate } from '../certificates/certificate.ts'
import { checkChain, type Trust } from '../certificates/chain.ts'
import type { CertificateUsage } from '../certificates/usage.ts'
import type { Signer } from '../cms/keys.ts'
import { sm2Verify } from '../crypto/sm2.ts'
import { equalBytes } from '../encoding/bytes.ts'
import { canonicalJson } from '../encoding/canonical-json.ts'
import { type Digest, sm3Digest } from '../encoding/digest.ts'
import { fromUtf8 } from '../encoding/utf8.ts'
import { StatementError } from './statement-error.ts'

export interface Statement {
  /** RFC 8785 canonical JSON, exactly the signed bytes. */
  readonly payload: Uint8Array
  /** DER of the signer's certificate. */
  readonly certificate: Uint8Array
  /** DER SM2 signature over the payload, with Z of the certificate's key and the default id. */
  readonly signature: Uint8Array
}

/** A statement that was verified: what it says, who signed it, and the SM3 digest of its payload. */
export interface OpenedStatement {
  readonly value: unknown
  readonly signer: Certificate
  readonly digest: Digest
}

/** Arrays and objects inside one another: our formats need about six. */
export const MAX_DEPTH = 32

/** Signs a JSON value; throws a TypeError where it has no JSON form. */
export async function signStatement(value: unknown, signer: Signer): Promise<Statement> {
  const payload = canonicalJson(value)
  return { payload, certificate: signer.certificate.der, signature: await signer.sign(payload) }
}

/**
 * Verifies signature, chain and usage, and only then reads the JSON. Throws StatementError
 * 'statement-signature-invalid' or 'statement-malformed', or CertificateError. The signer is only known
 * to be someone of this usage: that it is the one who may say this is for the caller to check.
 */
export function openStatement(
  statement: Statement,
  trust: Trust & { readonly usage: CertificateUsage },
): OpenedStatement {
  const signer = parseCertificate(statement.certificate)
  checkSignature(statement, signer)
  checkChain(signer, trust)
  return { value: parsePayload(statement.payload), signer, digest: statementDigest(statement) }
}

/** The name of what a statement says: the SM3 digest of its payload, the same whoever signs it again. */
export function statementDigest({ payload }: Statement): Digest {
  return sm3Digest(payload)
}

function checkSignature({ payload, signature }: Statement, { publicKey }: Certificate): void {
  if (publicKey.kind !== 'sm2' || !sm2Verify(payload, signature, publicKey.point)) {
    throw new StatementError('statement-signature-invalid', 'not signed with the certificate inside')
  }
}

/** A payload has one form: two members of one name, or two ways to write a number, cannot hide in it. */
function parsePayload(payload: Uint8Array): unknown {
  const { value, canonical } = readJson(payload)
  if (isDeeperThan(MAX_DEPTH, value)) throw new StatementError('statement-malformed', 'nested too deep')
  if (!equalBytes(canonical, payload))
    throw new StatementError('statement-malformed', 'the payload is not canonical')
  return value
}

function readJson(payload: Uint8Array): { value: unknown; canonical: Uint8Array } {
  try {
    const value: unknown = JSON.parse(fromUtf8(payload))
    return { value, canonical: canonicalJson(value) }
  } catch (cause) {
    throw new StatementError('statement-malformed', 'the payload is not JSON', { cause })
  }
}

/** Looks no deeper than it is asked, so that hostile nesting cannot exhaust the stack here or behind. */
function isDeeperThan(depth: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth === 0 || Object.values(value).some(inner => isDeeperThan(depth - 1, inner))
}
