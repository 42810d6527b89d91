import { existsSync, readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import { verifyOfdSignatures } from '../../../shared/ofd/signature-verify.ts'
import { failuresOf } from '../../../shared/seal/check.ts'
import { parseSeal, parseSealSignature } from '../../../shared/seal/decode.ts'
import { verifySeal, verifySealSignature } from '../../../shared/seal/verify.ts'
import { flipped } from '../../support/der-surgery.ts'
import { withFile, withFlippedByte } from '../../support/plain-ofd.ts'

// Files of other makers (the test resources of ofdrw). They are not part of the project.
const SAMPLES = new URL('../../../../shared/samples/ofd/', import.meta.url)
const present = existsSync(SAMPLES)
if (!present)
  console.log('skipped: sealed OFD files of other makers are not beside this project (../shared/samples/ofd)')

const trust = { anchors: [], revoked: new Set<string>() }
const NOW = new Date('2026-03-02T01:30:00.000Z')
const UNTRUSTED = ['seal-maker-untrusted', 'signer-untrusted']

function sample(name: string): Uint8Array {
  return readFileSync(new URL(name, SAMPLES))
}

function entriesOf(name: string): Map<string, Uint8Array> {
  return new Map(Object.entries(unzipSync(sample(name))).filter(([entry]) => !entry.endsWith('/')))
}

function codes(entries: ReadonlyMap<string, Uint8Array>) {
  const { checks, signatures } = verifyOfdSignatures(entries, trust, NOW)
  return failuresOf([
    ...checks,
    ...signatures.flatMap(one => [...one.seal, ...one.signature, ...one.integrity]),
  ])
}

/** Where an ASCII text stands in a file; it must be there. */
function indexOf(bytes: Uint8Array | undefined, text: string): number {
  const at = Buffer.from(bytes ?? []).indexOf(text, 0, 'latin1')
  expect(at).toBeGreaterThanOrEqual(0)
  return at
}

describe.skipIf(!present)('a seal made by others', () => {
  test('is read, its maker has signed it, and it had its time', () => {
    const seal = parseSeal(sample('UserV4.esl'))
    expect(seal).toMatchObject({ name: 'OFD R&W 测试用印章', type: 3, vendor: 'OFDR&WTest' })
    expect(seal.picture).toMatchObject({ type: 'PNG', widthMm: 40, heightMm: 40 })
    expect(failuresOf(verifySeal(seal, trust, new Date('2021-01-01')))).toEqual(['seal-maker-untrusted'])
    expect(failuresOf(verifySeal(seal, trust, NOW))).toEqual(['seal-expired', 'seal-maker-untrusted'])
  })

  test('has a signature that verifies with it', () => {
    const signature = parseSealSignature(sample('SignedValueV4.dat'))
    const verdict = verifySealSignature(signature, { trust, now: NOW, dataHash: signature.dataHash })
    expect(failuresOf([...verdict.seal, ...verdict.signature, ...verdict.integrity])).toEqual(UNTRUSTED)
  })
})

describe.skipIf(!present)('with one byte of it changed', () => {
  const changed = (name: string, before: string) => {
    const bytes = sample(name)
    return flipped(bytes, indexOf(bytes, before) + before.length)
  }

  test('a seal was not made so by its maker', () => {
    const seal = parseSeal(changed('UserV4.esl', 'OFD R&W '))
    const found = failuresOf(verifySeal(seal, trust, new Date('2021-01-01')))
    expect(found).toContain('seal-signature-invalid')
  })

  test('a signed value is not what its signer signed', () => {
    const signature = parseSealSignature(
      flipped(sample('SignedValueV4.dat'), sample('SignedValueV4.dat').length - 1),
    )
    const verdict = verifySealSignature(signature, { trust, now: NOW, dataHash: signature.dataHash })
    expect(failuresOf(verdict.signature)).toContain('signature-invalid')
    expect(failuresOf(verdict.seal)).toEqual(['seal-maker-untrusted'])
  })
})

describe.skipIf(!present)('a sealed OFD made by others', () => {
  const SIGN = 'Doc_0/Signs/Sign_0'

  test('holds in everything but the authority, which nobody here trusts', () => {
    const entries = entriesOf('v4signed.ofd')
    expect(codes(entries)).toEqual(UNTRUSTED)
    const [one] = verifyOfdSignatures(entries, trust, NOW).signatures
    expect(one?.signedAt?.toISOString()).toBe('2020-10-10T07:11:20.000Z')
    expect(one?.covered).toHaveLength(13)
    expect(one?.stamps).toMatchObject([{ pageId: '1', boundary: { x: 90, y: 8, width: 30, height: 20 } }])
    expect(one?.stamps[0]?.picture.type).toBe('ofd')
  })

  test.each([
    ['Doc_0/Pages/Page_0/Content.xml', 'Boundary="', ['digest-mismatch']],
    ['Doc_0/Res/qr.png', 'IDAT', ['digest-mismatch']],
    ['OFD.xml', 'CreationDate>', ['digest-mismatch']],
  ])('has one flipped byte in %s', (name, before, expected) => {
    const entries = entriesOf('v4signed.ofd')
    const at = indexOf(entries.get(name), before) + before.length
    expect(codes(withFlippedByte(entries, name, at))).toEqual([...UNTRUSTED, ...expected])
  })

  test('has the last byte of the signature flipped', () => {
    const found = codes(withFlippedByte(entriesOf('v4signed.ofd'), `${SIGN}/SignedValue.dat`))
    expect(found).toEqual(['seal-maker-untrusted', 'signature-invalid', 'signer-untrusted'])
  })

  test('has another time written into Signature.xml', () => {
    const entries = entriesOf('v4signed.ofd')
    const at = indexOf(entries.get(`${SIGN}/Signature.xml`), '20201010151120')
    expect(codes(withFlippedByte(entries, `${SIGN}/Signature.xml`, at + 13))).toEqual([
      ...UNTRUSTED,
      'data-hash-mismatch',
    ])
  })

  test('has a file more', () => {
    const entries = withFile(entriesOf('v4signed.ofd'), 'Doc_0/Pages/Page_1/Content.xml', Uint8Array.of(1))
    expect(codes(entries)).toEqual([...UNTRUSTED, 'coverage-incomplete'])
  })

  test('that leaves OFD.xml open is found incomplete', () => {
    expect(codes(entriesOf('999.ofd'))).toEqual([...UNTRUSTED, 'coverage-incomplete'])
    expect(verifyOfdSignatures(entriesOf('999.ofd'), trust, NOW).uncovered).toEqual(['/OFD.xml'])
  })

  test.each(['hello.ofd', 'AddAttachment.ofd', 'Page5.ofd'])('that has no seal is not valid: %s', name => {
    expect(codes(entriesOf(name))).toEqual(['signatures-missing'])
  })

  test('with any byte of its signed value flipped is refused with a code', () => {
    const entries = entriesOf('v4signed.ofd')
    const length = entries.get(`${SIGN}/SignedValue.dat`)!.length
    for (let at = 0; at < length; at += 29) {
      const found = codes(withFlippedByte(entries, `${SIGN}/SignedValue.dat`, at))
      expect(
        found.filter(code => !UNTRUSTED.includes(code)),
        `byte ${at}`,
      ).not.toEqual([])
    }
  })

  test('cut off anywhere is refused by the reader', () => {
    const value = entriesOf('v4signed.ofd').get(`${SIGN}/SignedValue.dat`)!
    for (let length = 0; length < value.length; length += 13) {
      let code: string | undefined = 'read'
      try {
        parseSealSignature(value.subarray(0, length))
      } catch (thrown) {
        code = codeOf(thrown)
      }
      expect(code).toBe('signature-malformed')
    }
  })
})
