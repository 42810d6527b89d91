import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
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
import { codeOf } from '../../shared/errors/coded-error.ts'
import { openStatement } from '../../shared/statement/statement.ts'
import type { StatementErrorCode } from '../../shared/statement/statement-error.ts'
import { decodeStatement, statementFromJson } from '../../shared/statement/statement-frame.ts'
import { parseVector, type Vector, vectorsIn } from '../support/vector-file.ts'

const folderOf = (name: string) => fileURLToPath(new URL(`./${name}/`, import.meta.url))
const CONDITIONS = ['open', 'anchors', 'intermediates', 'revoked', 'at', 'usage']

function certificateFile(name: string): Certificate {
  const text = readFileSync(folderOf('certificates') + name, 'utf8')
  const body = text.replaceAll(/-----.*-----|\n/g, '')
  return parseCertificate(new Uint8Array(Buffer.from(body, 'base64')))
}

const listOf = (text: string | undefined) => (text === undefined ? [] : text.split(', '))

function field({ fields, name }: Vector, key: string): string {
  const value = fields.get(key)
  if (value === undefined) throw new Error(`${name}: ${key} is missing`)
  return value
}

function trustOf(vector: Vector) {
  return {
    anchors: listOf(vector.fields.get('anchors')).map(certificateFile),
    intermediates: listOf(vector.fields.get('intermediates')).map(certificateFile),
    revoked: new Set(listOf(vector.fields.get('revoked'))),
    at: new Date(field(vector, 'at')),
    usage: field(vector, 'usage') as CertificateUsage,
  }
}

async function outcome(open: () => unknown): Promise<string> {
  try {
    return (await open()) === 'not-for-me' ? 'not-for-me' : 'ok'
  } catch (thrown) {
    const code = codeOf(thrown)
    if (code === undefined) throw thrown
    return code
  }
}

/** Every refusal that reading can end in has its vector; the compiler keeps these lists complete. */
function expectCovered(vectors: readonly Vector[], codes: Readonly<Record<string, true>>): void {
  const seen = new Set(vectors.map(vector => vector.expect))
  expect(Object.keys(codes).filter(code => !seen.has(code))).toEqual([])
}

describe('certificate vectors', () => {
  const vectors = vectorsIn(folderOf('certificates'), CONDITIONS)
  const open = (vector: Vector) => {
    const kind = field(vector, 'open')
    if (kind === 'request') return parseRequest(vector.data)
    const certificate = parseCertificate(vector.data)
    return kind === 'chain' ? checkChain(certificate, trustOf(vector)) : certificate
  }
  test.each(vectors)('$name: $about', async vector => {
    expect(await outcome(() => open(vector))).toBe(vector.expect)
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
  const vectors = vectorsIn(folderOf('cms'), ['open', 'certificate', 'private-key', 'content'])
  const decryptorFor = (vector: Vector) =>
    sm2Decryptor(certificateFile(field(vector, 'certificate')), fromHex(field(vector, 'private-key')))

  const contentOf = async (vector: Vector): Promise<Uint8Array | 'not-for-me'> => {
    const kind = field(vector, 'open')
    if (kind === 'signed-data') return openSignedData(vector.data).content
    if (kind === 'envelope')
      return (await openEnvelope(vector.data, decryptorFor(vector)))?.content ?? 'not-for-me'
    return (await openEnvelopedData(vector.data, decryptorFor(vector))) ?? 'not-for-me'
  }
  const open = async (vector: Vector) => {
    const content = await contentOf(vector)
    if (content !== 'not-for-me') expect(toHex(content)).toBe(field(vector, 'content'))
    return content
  }
  test.each(vectors)('$name: $about', async vector => {
    expect(await outcome(() => open(vector))).toBe(vector.expect)
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
  const vectors = vectorsIn(folderOf('statement'), [...CONDITIONS, 'digest'])
  const decode = (vector: Vector) =>
    field(vector, 'open') === 'json'
      ? statementFromJson(JSON.parse(new TextDecoder().decode(vector.data)))
      : decodeStatement(vector.data)
  const open = (vector: Vector) => {
    const { digest } = openStatement(decode(vector), trustOf(vector))
    expect(digest).toBe(field(vector, 'digest'))
  }
  test.each(vectors)('$name: $about', async vector => {
    expect(await outcome(() => open(vector))).toBe(vector.expect)
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
