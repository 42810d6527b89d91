import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  type Certificate,
  type CertificateUsage,
  parseCertificate,
} from '../../shared/certificates/certificate.ts'
import type { CertificateErrorCode, RequestErrorCode } from '../../shared/certificates/certificate-error.ts'
import { checkChain } from '../../shared/certificates/chain.ts'
import { parseRequest } from '../../shared/certificates/request.ts'
import type { CmsErrorCode } from '../../shared/cms/cms-error.ts'
import { openEnvelope } from '../../shared/cms/envelope.ts'
import { openEnvelopedData } from '../../shared/cms/enveloped-data.ts'
import { sm2Decryptor } from '../../shared/cms/keys.ts'
import { openSignedData } from '../../shared/cms/signed-data.ts'
import { fromHex, toHex } from '../../shared/encoding/hex.ts'
import { openStatement } from '../../shared/statement/statement.ts'
import type { StatementErrorCode } from '../../shared/statement/statement-error.ts'
import { decodeStatement, statementFromJson } from '../../shared/statement/statement-frame.ts'
import { fieldOf, parseVector, type Vector, vectorFolder, vectorsIn } from '../support/vector-file.ts'
import { expectCovered, outcomeOf } from '../support/vectors.ts'

const CONDITIONS = ['open', 'anchors', 'intermediates', 'revoked', 'at', 'usage']

function certificateFile(name: string): Certificate {
  const text = readFileSync(vectorFolder('certificates') + name, 'utf8')
  const body = text.replaceAll(/-----.*-----|\n/g, '')
  return parseCertificate(new Uint8Array(Buffer.from(body, 'base64')))
}

const listOf = (text: string | undefined) => (text === undefined ? [] : text.split(', '))

function trustOf(vector: Vector) {
  return {
    anchors: listOf(vector.fields.get('anchors')).map(certificateFile),
    intermediates: listOf(vector.fields.get('intermediates')).map(certificateFile),
    revoked: new Set(listOf(vector.fields.get('revoked'))),
    at: new Date(fieldOf(vector, 'at')),
    usage: fieldOf(vector, 'usage') as CertificateUsage,
  }
}

describe('certificate vectors', () => {
  const vectors = vectorsIn(vectorFolder('certificates'), CONDITIONS)
  const open = (vector: Vector) => {
    const kind = fieldOf(vector, 'open')
    if (kind === 'request') return parseRequest(vector.data)
    const certificate = parseCertificate(vector.data)
    return kind === 'chain' ? checkChain(certificate, trustOf(vector)) : certificate
  }
  test.each(vectors)('$name: $about', async vector => {
    expect(await outcomeOf(() => open(vector))).toBe(vector.expect)
  })
  test('cover every code', () => {
    const codes: Record<CertificateErrorCode | RequestErrorCode, true> = {
      'certificate-malformed': true,
      'certificate-untrusted': true,
      'certificate-signature-invalid': true,
      'certificate-not-yet-valid': true,
      'certificate-expired': true,
      'certificate-revoked': true,
      'certificate-usage-wrong': true,
      'request-malformed': true,
      'request-signature-invalid': true,
    }
    expectCovered(vectors, codes)
  })
})

describe('message vectors', () => {
  const vectors = vectorsIn(vectorFolder('cms'), ['open', 'certificate', 'private-key', 'content'])
  const decryptorFor = (vector: Vector) =>
    sm2Decryptor(certificateFile(fieldOf(vector, 'certificate')), fromHex(fieldOf(vector, 'private-key')))

  const contentOf = async (vector: Vector): Promise<Uint8Array | 'not-for-me'> => {
    const kind = fieldOf(vector, 'open')
    if (kind === 'signed-data') return openSignedData(vector.data).content
    if (kind === 'envelope')
      return (await openEnvelope(vector.data, decryptorFor(vector)))?.content ?? 'not-for-me'
    return (await openEnvelopedData(vector.data, decryptorFor(vector))) ?? 'not-for-me'
  }
  const open = async (vector: Vector) => {
    const content = await contentOf(vector)
    if (content !== 'not-for-me') expect(toHex(content)).toBe(fieldOf(vector, 'content'))
    return content
  }
  test.each(vectors)('$name: $about', async vector => {
    expect(await outcomeOf(() => open(vector))).toBe(vector.expect)
  })
  test('cover every code of reading', () => {
    type Reading = Exclude<
      CmsErrorCode,
      `${'recipient' | 'signer'}-certificate-unsuitable` | 'content-size-wrong'
    >
    const codes: Record<Reading, true> = {
      'cms-malformed': true,
      'cms-too-large': true,
      'suite-unknown': true,
      'digest-mismatch': true,
      'signature-invalid': true,
      'decryption-failed': true,
    }
    expectCovered(vectors, codes)
  })
})

describe('statement vectors', () => {
  const vectors = vectorsIn(vectorFolder('statement'), [...CONDITIONS, 'digest'])
  const decode = (vector: Vector) =>
    fieldOf(vector, 'open') === 'json'
      ? statementFromJson(JSON.parse(new TextDecoder().decode(vector.data)))
      : decodeStatement(vector.data)
  const open = (vector: Vector) => {
    const { digest } = openStatement(decode(vector), trustOf(vector))
    expect(digest).toBe(fieldOf(vector, 'digest'))
  }
  test.each(vectors)('$name: $about', async vector => {
    expect(await outcomeOf(() => open(vector))).toBe(vector.expect)
  })
  test('cover every code', () => {
    const codes: Record<StatementErrorCode, true> = {
      'statement-malformed': true,
      'statement-signature-invalid': true,
    }
    expectCovered(vectors, codes)
  })
})

describe('a vector file', () => {
  const read = (text: string) => () => parseVector('a.txt', text, ['open'])
  test('is refused with an unknown key, a key twice, or something missing', () => {
    expect(read('expect: ok\nabout: x\n\nAA==')).not.toThrow()
    expect(read('expect: ok\nabout: x\nanchor: y\n\nAA==')).toThrow('unknown key anchor')
    expect(read('expect: ok\nabout: x\nabout: y\n\nAA==')).toThrow('about twice')
    expect(read('expect: ok\n\nAA==')).toThrow('needed')
    expect(read('expect: ok\nabout: x')).toThrow('needed')
    expect(read('expect ok\nabout: x\n\nAA==')).toThrow('not "key: value"')
  })
})
