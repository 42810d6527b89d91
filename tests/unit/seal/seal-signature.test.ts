import { describe, expect, test } from 'vitest'
import type { Signer } from '../../../shared/cms/keys.ts'
import { sm3 } from '../../../shared/crypto/sm3.ts'
import { parseDer } from '../../../shared/der/reader.ts'
import { bits, explicit, integer, sequence } from '../../../shared/der/writer.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import { failuresOf } from '../../../shared/seal/check.ts'
import { parseSealSignature } from '../../../shared/seal/decode.ts'
import { makeSeal } from '../../../shared/seal/encode.ts'
import { signWithSeal } from '../../../shared/seal/sign.ts'
import type { SealTrust } from '../../../shared/seal/trust.ts'
import { CLOCK_TOLERANCE_MS, type SealVerdict, verifySealSignature } from '../../../shared/seal/verify.ts'
import { MORNING, newAuthority, newOffice, revoking, sealOrder, YEAR_END } from './office.ts'

const office = await newOffice()
const dataHash = sm3(utf8('原文'))
const propertyInfo = '/Doc_0/Signs/Sign_0/Signature.xml'
const stamping = { seal: office.seal, dataHash, propertyInfo, at: MORNING }
const signed = await signWithSeal({ ...stamping, trust: office.trust }, office.holder.signer)

function verified(
  der: Uint8Array,
  changes: Partial<{ trust: SealTrust; dataHash: Uint8Array; now: Date; propertyInfo: string }> = {},
) {
  return verifySealSignature(parseSealSignature(der), {
    dataHash,
    propertyInfo,
    trust: office.trust,
    now: MORNING,
    ...changes,
  })
}

function failures({ seal, signature, integrity }: SealVerdict) {
  return failuresOf([...seal, ...signature, ...integrity])
}

describe('signing with a seal', () => {
  test('the signature verifies in its three parts and carries the seal byte by byte', () => {
    const signature = parseSealSignature(signed)
    expect(signature.seal.der).toEqual(office.seal)
    expect(signature.signedAt).toEqual(MORNING)
    expect(signature.propertyInfo).toBe(propertyInfo)
    expect(failures(verified(signed))).toEqual([])
  })

  test('the moment of signing is cut to the second', async () => {
    const at = new Date(MORNING.getTime() + 987)
    expect(
      parseSealSignature(await signWithSeal({ ...stamping, at }, office.holder.signer)).signedAt,
    ).toEqual(MORNING)
  })

  test('nothing is signed by one whose certificate is not in the seal', async () => {
    const foreign = await office.authority.certify('清河市统计局', 'signing')
    const asked: Uint8Array[] = []
    const sign: Signer['sign'] = message => {
      asked.push(message)
      return foreign.signer.sign(message)
    }
    const signer: Signer = { ...foreign.signer, sign }
    await expect(signWithSeal(stamping, signer)).rejects.toMatchObject({ code: 'signer-not-in-seal' })
    expect(asked).toEqual([])
  })

  test('a renewed certificate of the same holder is not in the old seal', async () => {
    const renewed = await office.authority.certify('清河市档案局', 'signing')
    await expect(signWithSeal(stamping, renewed.signer)).rejects.toMatchObject({ code: 'signer-not-in-seal' })
  })

  test('an expired seal signs nothing', async () => {
    const seal = await makeSeal(
      sealOrder(office.holder, { validTo: new Date('2026-02-01T00:00:00Z') }),
      office.maker.signer,
    )
    await expect(signWithSeal({ ...stamping, seal }, office.holder.signer)).rejects.toMatchObject({
      code: 'seal-expired',
    })
  })

  test('an expired signer signs nothing', async () => {
    const at = new Date(YEAR_END.getTime() + 1000)
    await expect(signWithSeal({ ...stamping, at }, office.holder.signer)).rejects.toMatchObject({
      code: 'signer-expired',
    })
  })

  test('with a trust given, a revoked signer and an unknown maker are refused before signing', async () => {
    const revoked = revoking(office.trust, office.holder.certificate)
    const refused = signWithSeal({ ...stamping, trust: revoked }, office.holder.signer)
    await expect(refused).rejects.toMatchObject({ code: 'signer-revoked' })
    const elsewhere = { ...office.trust, sealMakers: [] }
    const unknown = signWithSeal({ ...stamping, trust: elsewhere }, office.holder.signer)
    await expect(unknown).rejects.toMatchObject({ code: 'seal-maker-untrusted' })
  })

  test('a signer whose key is not that of its certificate leaves no signature behind', async () => {
    const other = await office.authority.certify('旁人', 'signing')
    const signer = { ...other.signer, certificate: office.holder.certificate }
    await expect(signWithSeal(stamping, signer)).rejects.toMatchObject({ code: 'signature-invalid' })
  })
})

describe('verifying a signature', () => {
  test('another original, and another place of it, each have their code', () => {
    expect(failures(verified(signed, { dataHash: sm3(utf8('改文')) }))).toEqual(['data-hash-mismatch'])
    expect(failures(verified(signed, { propertyInfo: '/Doc_0/Signs/Sign_1/Signature.xml' }))).toEqual([
      'property-mismatch',
    ])
  })

  test('signer and maker of another authority are not trusted', async () => {
    const { trust } = await newAuthority('别处的根')
    expect(failures(verified(signed, { trust }))).toEqual(['seal-maker-untrusted', 'signer-untrusted'])
  })

  test('a revoked signer is refused', () => {
    expect(failures(verified(signed, { trust: revoking(office.trust, office.holder.certificate) }))).toEqual([
      'signer-revoked',
    ])
  })

  test('it still holds years later, because certificates and seal are judged at the moment of signing', () => {
    expect(failures(verified(signed, { now: new Date('2036-01-01T00:00:00Z') }))).toEqual([])
  })

  test('a signature from the future is refused beyond the tolerance of clocks', () => {
    const at = (ms: number) => new Date(MORNING.getTime() - ms)
    expect(failures(verified(signed, { now: at(CLOCK_TOLERANCE_MS) }))).toEqual([])
    expect(failures(verified(signed, { now: at(CLOCK_TOLERANCE_MS + 1) }))).toEqual(['signed-in-future'])
  })

  test('a foreign signer who puts himself beside a seal that is not his is found', async () => {
    const foreign = await office.authority.certify('清河市统计局', 'signing')
    const forged = await replaced(signed, { signer: foreign.signer })
    expect(failures(verified(forged))).toEqual(['signer-not-in-seal'])
  })

  test('a time stamp that is not verified is not passed over', () => {
    const [tbs, certificate, algorithm, value] = parseDer(signed).children.map(node => node.raw)
    const stamped = sequence(tbs!, certificate!, algorithm!, value!, explicit(0, bits(Uint8Array.of(1))))
    expect(failures(verified(stamped))).toEqual(['timestamp-unverified'])
  })

  test('each flipped byte is refused, as malformed or by a failed check', () => {
    for (let at = 0; at < signed.length; at++) {
      const tampered = Uint8Array.from(signed)
      tampered[at] = (tampered[at] ?? 0) ^ 1
      try {
        expect(failures(verified(tampered)), `byte ${at}`).not.toEqual([])
      } catch (thrown) {
        expect(codeOf(thrown), `byte ${at}`).toMatch(/^(seal|signature)-/)
      }
    }
  })

  test('a signature cut off at any byte is malformed', () => {
    for (let length = 0; length < signed.length; length++)
      expect(refusal(signed.subarray(0, length))).toBe('signature-malformed')
  })

  test('signatures of other versions are refused by that name', async () => {
    expect(refusal(await replaced(signed, { version: 6, signer: office.holder.signer }))).toBe(
      'signature-version-unsupported',
    )
  })
})

function refusal(der: Uint8Array): string | undefined {
  try {
    parseSealSignature(der)
    return 'read'
  } catch (thrown) {
    return codeOf(thrown)
  }
}

/** The same signature with another version or signed by another, everything else correct. */
async function replaced(der: Uint8Array, { version = 4, signer }: { version?: number; signer: Signer }) {
  const [tbs, , algorithm] = parseDer(der).children
  const [, ...fields] = tbs!.children.map(node => node.raw)
  const again = sequence(integer(version), ...fields)
  const certificate = parseDer(octetString(signer.certificate.der)).raw
  return sequence(again, certificate, algorithm!.raw, bits(await signer.sign(again)))
}

function octetString(bytes: Uint8Array): Uint8Array {
  return Uint8Array.of(0x04, 0x82, bytes.length >> 8, bytes.length & 255, ...bytes)
}
