import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type Certificate, parseCertificate } from '../../shared/certificates/certificate.ts'
import { fromHex } from '../../shared/encoding/hex.ts'
import { verifyOfdSignatures } from '../../shared/ofd/signature-verify.ts'
import { type Check, failuresOf } from '../../shared/seal/check.ts'
import { parseSeal, parseSealSignature } from '../../shared/seal/decode.ts'
import { SealError, type SealErrorCode } from '../../shared/seal/errors.ts'
import { verifySeal, verifySealSignature } from '../../shared/seal/verify.ts'
import { readZip } from '../../shared/zip/read.ts'
import { fieldOf, type Vector, vectorsIn } from '../support/vector-file.ts'

const FOLDER = fileURLToPath(new URL('./seal/', import.meta.url))
const vectors = vectorsIn(FOLDER, ['open', 'anchors', 'makers', 'revoked', 'at', 'original', 'place'])

function certificateFile(name: string): Certificate {
  const body = readFileSync(FOLDER + name, 'utf8').replaceAll(/-----.*-----|\n/g, '')
  return parseCertificate(new Uint8Array(Buffer.from(body, 'base64')))
}

const listOf = (text: string | undefined) => (text === undefined ? [] : text.split(', '))

function checksOf(vector: Vector): readonly Check[] {
  const { fields, data } = vector
  const makers = fields.get('makers')
  const trust = {
    anchors: listOf(fields.get('anchors')).map(certificateFile),
    revoked: new Set(listOf(fields.get('revoked'))),
    ...(makers && { sealMakers: listOf(makers).map(certificateFile) }),
  }
  const now = new Date(fieldOf(vector, 'at'))
  switch (fieldOf(vector, 'open')) {
    case 'seal':
      return verifySeal(parseSeal(data), trust, now)
    case 'signature': {
      const question = {
        dataHash: fromHex(fieldOf(vector, 'original')),
        propertyInfo: fieldOf(vector, 'place'),
        trust,
        now,
      }
      const { seal, signature, integrity } = verifySealSignature(parseSealSignature(data), question)
      return [...seal, ...signature, ...integrity]
    }
    default: {
      const verdict = verifyOfdSignatures(readZip(data), trust, now)
      const checks = [
        ...verdict.checks,
        ...verdict.signatures.flatMap(one => [...one.seal, ...one.signature, ...one.integrity]),
      ]
      expect(verdict.valid).toBe(checks.every(check => check.ok))
      return checks
    }
  }
}

function outcome(vector: Vector): string {
  try {
    const codes = failuresOf(checksOf(vector))
    return codes.length === 0 ? 'ok' : codes.join(', ')
  } catch (thrown) {
    if (thrown instanceof SealError) return thrown.code
    throw thrown
  }
}

describe('seal vectors', () => {
  test.each(vectors)('$name: $about', vector => {
    expect(outcome(vector)).toBe(vector.expect)
  })

  test('cover every code of reading', () => {
    // What only making a seal or a sealed document can end in is tested beside it.
    type Reading = Exclude<SealErrorCode, 'seal-input-invalid' | 'signatures-closed'>
    const codes: Record<Reading, true> = {
      'seal-malformed': true,
      'seal-version-unsupported': true,
      'seal-signature-invalid': true,
      'seal-maker-untrusted': true,
      'seal-maker-expired': true,
      'seal-maker-revoked': true,
      'seal-maker-usage-wrong': true,
      'seal-not-yet-valid': true,
      'seal-expired': true,
      'signature-malformed': true,
      'signature-version-unsupported': true,
      'signature-type-unsupported': true,
      'signature-invalid': true,
      'signer-not-in-seal': true,
      'signer-untrusted': true,
      'signer-expired': true,
      'signer-not-yet-valid': true,
      'signer-revoked': true,
      'signer-usage-wrong': true,
      'signed-in-future': true,
      'timestamp-unverified': true,
      'algorithm-unsupported': true,
      'extension-critical': true,
      'data-hash-mismatch': true,
      'property-mismatch': true,
      'signatures-missing': true,
      'seal-absent': true,
      'references-empty': true,
      'reference-missing': true,
      'digest-mismatch': true,
      'digest-weak': true,
      'digest-unknown': true,
      'coverage-incomplete': true,
      'seal-file-differs': true,
      'stamp-misplaced': true,
    }
    const seen = new Set(vectors.flatMap(vector => vector.expect.split(', ')))
    expect(Object.keys(codes).filter(code => !seen.has(code))).toEqual([])
  })
})
