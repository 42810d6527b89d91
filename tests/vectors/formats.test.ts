import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type CertificateUsage, parseCertificate } from '../../shared/certificates/certificate.ts'
import { sm3Digest } from '../../shared/encoding/digest.ts'
import { fromHex, toHex } from '../../shared/encoding/hex.ts'
import type { FormatErrorCode } from '../../shared/errors/format-error.ts'
import { statementLeaf } from '../../shared/log/leaf.ts'
import { verifyInclusion } from '../../shared/log/verify.ts'
import { openPackage, type PackageErrorCode } from '../../shared/package/package.ts'
import { openChunk, type PartErrorCode, sealChunk } from '../../shared/parts/part.ts'
import { parseReceipt } from '../../shared/receipt/receipt.ts'
import { openStatement } from '../../shared/statement/statement.ts'
import { decodeStatement } from '../../shared/statement/statement-frame.ts'
import { parseAcceptance } from '../../shared/waybill/acceptance.ts'
import { parseWaybill } from '../../shared/waybill/waybill.ts'
import type { ZipErrorCode } from '../../shared/zip/errors.ts'
import { fieldOf, vectorFolder, vectorsIn } from '../support/vector-file.ts'
import { expectCovered, outcomeOf } from '../support/vectors.ts'

const FORMAT: Record<FormatErrorCode, true> = {
  'format-malformed': true,
  'format-unknown': true,
  'version-unknown': true,
}

const PARSERS: Readonly<Record<string, (value: unknown) => unknown>> = {
  waybill: parseWaybill,
  acceptance: parseAcceptance,
  receipt: parseReceipt,
}

describe.each(['waybill', 'receipt'])('%s vectors', name => {
  const vectors = vectorsIn(vectorFolder(name), ['open', 'anchors', 'at', 'usage'])

  function certificateFile(file: string) {
    const text = readFileSync(vectorFolder(name) + file, 'utf8').replaceAll(/-----.*-----|\n/g, '')
    return parseCertificate(new Uint8Array(Buffer.from(text, 'base64')))
  }

  test.each(vectors)('$name: $about', async vector => {
    const trust = {
      anchors: [certificateFile(fieldOf(vector, 'anchors'))],
      revoked: new Set<string>(),
      at: new Date(fieldOf(vector, 'at')),
      usage: fieldOf(vector, 'usage') as CertificateUsage,
    }
    const parse = PARSERS[fieldOf(vector, 'open')]
    if (parse === undefined) throw new Error(`${vector.name}: nothing to open it with`)
    const open = () => parse(openStatement(decodeStatement(vector.data), trust).value)
    expect(await outcomeOf(open)).toBe(vector.expect)
  })

  test('cover every code of the format', () => expectCovered(vectors, FORMAT))
})

test('acceptance-ok.txt proves that waybill-ok.txt is in the log', () => {
  const vectors = vectorsIn(vectorFolder('waybill'), ['open', 'anchors', 'at', 'usage'])
  const statementOf = (name: string) =>
    decodeStatement(vectors.find(vector => vector.name === name)?.data ?? new Uint8Array())
  const waybill = statementOf('waybill-ok.txt')
  const text = Buffer.from(statementOf('acceptance-ok.txt').payload).toString('utf8')
  const acceptance = parseAcceptance(JSON.parse(text))
  expect(acceptance.waybill).toBe(sm3Digest(waybill.payload))
  const bytes = (digest: string) => fromHex(digest.slice('sm3:'.length))
  const { index, size, root, proof } = acceptance.log
  const head = { size, root: bytes(root) }
  expect(verifyInclusion(statementLeaf(waybill), index, head, proof.map(bytes))).toBe(true)
  const other = statementOf('waybill-later-member-ok.txt')
  expect(verifyInclusion(statementLeaf(other), index, head, proof.map(bytes))).toBe(false)
})

describe('package vectors', () => {
  const vectors = vectorsIn(vectorFolder('package'), ['members'])

  test.each(vectors)('$name: $about', async vector => {
    expect(await outcomeOf(() => openPackage(vector.data))).toBe(vector.expect)
    if (vector.expect !== 'ok') return
    const members = [...openPackage(vector.data).members].map(
      ([name, bytes]) => `${name} ${sm3Digest(bytes)}`,
    )
    expect(members.join(', ')).toBe(fieldOf(vector, 'members'))
  })

  test('cover every code', () => {
    const codes: Record<PackageErrorCode | FormatErrorCode | ZipErrorCode, true> = {
      ...FORMAT,
      'package-malformed': true,
      'package-member-missing': true,
      'package-member-unlisted': true,
      'package-digest-mismatch': true,
      'zip-malformed': true,
      'zip-limit': true,
    }
    expectCovered(vectors, codes)
  })
})

describe('part vectors', () => {
  const vectors = vectorsIn(vectorFolder('part'), ['key', 'index', 'last', 'plain'])

  test.each(vectors)('$name: $about', async vector => {
    const key = fromHex(fieldOf(vector, 'key'))
    const index = Number(fieldOf(vector, 'index'))
    const isLast = fieldOf(vector, 'last') === 'yes'
    expect(await outcomeOf(() => openChunk(key, index, isLast, vector.data))).toBe(vector.expect)
    if (vector.expect !== 'ok') return
    const plain = fromHex(fieldOf(vector, 'plain').replace('-', ''))
    expect(toHex(openChunk(key, index, isLast, vector.data))).toBe(toHex(plain))
    expect(toHex(sealChunk(key, index, isLast, plain))).toBe(toHex(vector.data)) // nothing random is in a chunk
  })

  test('cover every code of reading a chunk', () => {
    const codes: Record<Exclude<PartErrorCode, 'part-size-mismatch'>, true> = { 'part-damaged': true }
    expectCovered(vectors, codes) // the size is compared by who reads the whole part
  })
})
