/**
 * The two-dimensional code on a printed copy: which document, which 份号, who printed it and when, signed by the seat. It
 * is checked offline against the sealed original; what stands on the paper it cannot say. docs/spec/copy-code.md.
 */
import type { Certificate } from '../certificates/certificate.ts'
import type { Signer } from '../cms/keys.ts'
import { sm2Verify } from '../crypto/sm2.ts'
import { sm3 } from '../crypto/sm3.ts'
import { equalBytes, joined, uint32 } from '../encoding/bytes.ts'
import { utf8 } from '../encoding/utf8.ts'
import { fromBase32, toBase32 } from './base32.ts'
import { CopyCodeError } from './copy-error.ts'

/** An original carries a 份号; a copy (脱密) has neither red head nor seal, and no number. */
export type CopyKind = 'original' | 'copy'

export type CopyCode = {
  kind: CopyKind
  /** 份号, 1 to 999999; 0 for a copy. */
  copyNumber: number
  /** To the second. */
  printedAt: Date
  /** SM3 of the sealed OFD, all its bytes. */
  document: Uint8Array
  /** The first bytes of SM3 over the DER of the seat's signing certificate. */
  certificate: Uint8Array
}

const PREFIX = 'HTC1.'
const LATER = /^HTC\d+\./
/** Signed before the code, so that the signature means nothing elsewhere. */
const DOMAIN = utf8('hongtou.copy-code.1\n')
const KINDS: readonly CopyKind[] = ['original', 'copy']
const DIGEST_BYTES = 32
const CERTIFICATE_BYTES = 8
const BODY_BYTES = 1 + 3 + 4 + DIGEST_BYTES + CERTIFICATE_BYTES
/** A DER SM2 signature has 8 to 72 bytes. */
const MAX_SIGNATURE_BYTES = 72
const MAX_COPY_NUMBER = 999_999

/** The code as text of letters, digits and a point: what a QR code holds most densely. */
export async function makeCopyCode(
  copy: Omit<CopyCode, 'document' | 'certificate'>,
  ofd: Uint8Array,
  signer: Signer,
): Promise<string> {
  const body = joined([
    Uint8Array.of(KINDS.indexOf(copy.kind)),
    uint32(copy.copyNumber).subarray(1),
    uint32(Math.floor(copy.printedAt.getTime() / 1000)),
    sm3(ofd),
    certificateMark(signer.certificate),
  ])
  return PREFIX + toBase32(joined([body, await signer.sign(joined([DOMAIN, body]))]))
}

/** What a code says; nothing is believed yet. Throws CopyCodeError. */
export function readCopyCode(text: string): CopyCode {
  return split(text).code
}

/**
 * Checks a code against the sealed original and the certificate of the seat that is said to have printed it; whether that
 * certificate is to be trusted is for the caller. Throws CopyCodeError.
 */
export function checkCopyCode(text: string, ofd: Uint8Array, certificate: Certificate): CopyCode {
  const { code, body, signature } = split(text)
  if (!equalBytes(code.document, sm3(ofd)))
    throw new CopyCodeError('copy-code-document-differs', 'the code is of another document')
  if (!equalBytes(code.certificate, certificateMark(certificate)))
    throw new CopyCodeError('copy-code-signer-differs', 'the code was signed with another certificate')
  const { publicKey } = certificate
  if (publicKey.kind !== 'sm2' || !sm2Verify(joined([DOMAIN, body]), signature, publicKey.point))
    throw new CopyCodeError('copy-code-signature-invalid', 'the signature does not hold')
  return code
}

function split(text: string): { code: CopyCode; body: Uint8Array; signature: Uint8Array } {
  const bytes = bytesOf(text.trim())
  const [body, signature] = [bytes.subarray(0, BODY_BYTES), bytes.subarray(BODY_BYTES)]
  if (body.length < BODY_BYTES || signature.length === 0 || signature.length > MAX_SIGNATURE_BYTES)
    throw new CopyCodeError('copy-code-malformed', 'the code has another length')
  return { code: codeOf(body), body, signature }
}

function bytesOf(text: string): Uint8Array {
  if (!text.startsWith(PREFIX)) {
    const isLater = LATER.test(text)
    throw new CopyCodeError(
      isLater ? 'copy-code-version-unknown' : 'copy-code-malformed',
      'not a code of version 1',
    )
  }
  const bytes = fromBase32(text.slice(PREFIX.length))
  if (bytes === undefined) throw new CopyCodeError('copy-code-malformed', 'a character does not belong to it')
  return bytes
}

function codeOf(body: Uint8Array): CopyCode {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength)
  const kind = KINDS[view.getUint8(0)]
  const copyNumber = view.getUint32(0) & 0xffffff
  const isNumbered = copyNumber >= 1 && copyNumber <= MAX_COPY_NUMBER
  if (kind === undefined || (kind === 'original' ? !isNumbered : copyNumber !== 0))
    throw new CopyCodeError('copy-code-malformed', 'kind and number do not fit')
  return {
    kind,
    copyNumber,
    printedAt: new Date(view.getUint32(4) * 1000),
    document: body.slice(8, 8 + DIGEST_BYTES),
    certificate: body.slice(8 + DIGEST_BYTES),
  }
}

function certificateMark({ der }: Certificate): Uint8Array {
  return sm3(der).subarray(0, CERTIFICATE_BYTES)
}
