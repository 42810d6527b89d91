import { describe, expect, test } from 'vitest'
import { sm3 } from '../../../shared/crypto/sm3.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import { failuresOf } from '../../../shared/seal/check.ts'
import { parseSeal, parseSealSignature } from '../../../shared/seal/decode.ts'
import { signWithSeal } from '../../../shared/seal/sign.ts'
import { type SealVerdict, verifySeal, verifySealSignature } from '../../../shared/seal/verify.ts'
import { DISTID, hasOpenssl, openssl, opensslTitle, pem } from '../../support/openssl.ts'
import {
  hollowTimeStamp,
  makeFifthSeal,
  makeFifthSignature,
  makeFirstSeal,
  makeFirstSignature,
  type SealWish,
} from '../../support/seal-versions.ts'
import { MORNING, newOffice, YEAR_END, YEAR_START } from './office.ts'

const office = await newOffice()
const dataHash = sm3(utf8('原文'))
const place = '/Doc_0/Signs/Sign_0/Signature.xml'
const wish: SealWish = {
  maker: office.maker.signer,
  signers: [office.holder.certificate],
  picture: Uint8Array.of(0x42, 0x4d),
  from: YEAR_START,
  to: YEAR_END,
}
const first = await makeFirstSeal(wish)
const fifth = await makeFifthSeal(wish)
const signing = { signer: office.holder.signer, at: MORNING, dataHash, place }
const question = { dataHash, propertyInfo: place, trust: office.trust, now: MORNING }

function failures({ seal, signature, integrity }: SealVerdict) {
  return failuresOf([...seal, ...signature, ...integrity])
}

function refusal(read: () => unknown): string | undefined {
  try {
    read()
    return 'read'
  } catch (thrown) {
    return codeOf(thrown)
  }
}

describe('a seal of version 1', () => {
  test('is told by its two fields, whatever number its header carries', async () => {
    for (const number of [1, 2, 3, 4, 5, 99]) {
      const seal = parseSeal(await makeFirstSeal({ ...wish, number }))
      expect(seal).toMatchObject({ version: 1, name: '清河市档案局', vendor: 'OTHER', type: 1 })
      expect([seal.validFrom, seal.validTo]).toEqual([YEAR_START, YEAR_END])
    }
  })

  test('verifies over information, certificate and algorithm, and not over the information alone', async () => {
    expect(failuresOf(verifySeal(parseSeal(first), office.trust, MORNING))).toEqual([])
    const asFourth = parseSeal(await makeFirstSeal({ ...wish, covers: 'info' }))
    expect(failuresOf(verifySeal(asFourth, office.trust, MORNING))).toEqual(['seal-signature-invalid'])
  })

  test('may hold its certificates with or without an octet string around them', async () => {
    const bare = parseSeal(await makeFirstSeal({ ...wish, bareCertificates: true }))
    expect(bare.signers).toEqual(parseSeal(first).signers)
    expect(failuresOf(verifySeal(bare, office.trust, MORNING))).toEqual([])
  })

  test('signs nothing here', async () => {
    const stamping = { seal: first, dataHash, propertyInfo: place, at: MORNING }
    await expect(signWithSeal(stamping, office.holder.signer)).rejects.toMatchObject({
      code: 'seal-version-unsupported',
    })
  })
})

describe('a signature of version 1', () => {
  test('verifies over TBS_Sign with certificate and algorithm inside', async () => {
    const signature = parseSealSignature(await makeFirstSignature({ ...signing, seal: first }))
    expect(signature).toMatchObject({ version: 1, signedAt: MORNING, propertyInfo: place })
    expect(signature.seal.der).toEqual(first)
    expect(failures(verifySealSignature(signature, question))).toEqual([])
  })

  test('with a time stamp for a time says when, and that the stamp is unverified', async () => {
    const timeStamp = hollowTimeStamp(MORNING)
    const signature = parseSealSignature(await makeFirstSignature({ ...signing, seal: first, timeStamp }))
    expect(signature).toMatchObject({ signedAt: MORNING, timeStamp })
    expect(failures(verifySealSignature(signature, question))).toEqual(['timestamp-unverified'])
  })

  test('with something else for a time is malformed', async () => {
    const odd = await makeFirstSignature({ ...signing, seal: first, timeStamp: Uint8Array.of(0x05, 0) })
    expect(refusal(() => parseSealSignature(odd))).toBe('signature-malformed')
  })
})

describe('version 5', () => {
  test('a seal and its signature verify, with certificates and with digests of them', async () => {
    for (const digestName of [undefined, 'SM3', 'sm3', '1.2.156.10197.1.401']) {
      const seal = await makeFifthSeal({ ...wish, ...(digestName && { digestName }) })
      expect(parseSeal(seal).version).toBe(5)
      expect(failuresOf(verifySeal(parseSeal(seal), office.trust, MORNING))).toEqual([])
      const signature = parseSealSignature(await makeFifthSignature({ ...signing, seal }))
      expect(failures(verifySealSignature(signature, question))).toEqual([])
    }
  })

  test('a stamped seal keeps its stamp and says that it is unverified', async () => {
    const timeStamp = hollowTimeStamp(MORNING)
    const seal = parseSeal(await makeFifthSeal({ ...wish, timeStamp }))
    expect(seal.timeStamp).toEqual(timeStamp)
    const failed = verifySeal(seal, office.trust, MORNING).filter(check => !check.ok)
    expect(failed).toEqual([{ name: 'seal-timestamp', ok: false, code: 'timestamp-unverified' }])
  })

  test('a stamped signature says so in its own place', async () => {
    const der = await makeFifthSignature({ ...signing, seal: fifth, timeStamp: hollowTimeStamp(MORNING) })
    const { signature } = verifySealSignature(parseSealSignature(der), question)
    expect(signature.filter(check => !check.ok)).toMatchObject([{ name: 'timestamp' }])
  })

  test('a time stamp in a seal of version 4 is a field too many', async () => {
    const der = await makeFifthSeal({ ...wish, number: 4, timeStamp: hollowTimeStamp(MORNING) })
    expect(refusal(() => parseSeal(der))).toBe('seal-malformed')
  })
})

test('a signature and the seal inside it are of one version', async () => {
  const pairs = [
    makeFirstSignature({ ...signing, seal: fifth }),
    makeFirstSignature({ ...signing, seal: office.seal }),
    makeFifthSignature({ ...signing, seal: first }),
    makeFifthSignature({ ...signing, seal: office.seal }),
    makeFifthSignature({ ...signing, seal: fifth, number: 4 }),
  ]
  for (const der of await Promise.all(pairs))
    expect(refusal(() => parseSealSignature(der))).toBe('signature-version-unsupported')
})

test('each flipped byte of a version 1 or 5 signature is refused, as malformed or by a failed check', async () => {
  const signatures = await Promise.all([
    makeFirstSignature({ ...signing, seal: first }),
    makeFifthSignature({ ...signing, seal: fifth }),
  ])
  for (const der of signatures)
    for (let at = 0; at < der.length; at++) {
      const tampered = der.map((byte, i) => (i === at ? byte ^ 1 : byte))
      const codes = () => failures(verifySealSignature(parseSealSignature(tampered), question))
      try {
        expect(codes(), `byte ${at}`).not.toEqual([])
      } catch (thrown) {
        expect(codeOf(thrown), `byte ${at}`).toMatch(/^(seal|signature)-/)
      }
    }
})

describe.skipIf(!hasOpenssl)(`against ${opensslTitle}`, () => {
  const verify = (message: Uint8Array, signature: Uint8Array, certificate: Uint8Array) => {
    const pubkey = ['x509', '-in', 'a.pem', '-pubkey', '-noout']
    const key = openssl({ 'a.pem': pem('CERTIFICATE', certificate) }, ...pubkey)
    const files = { message, signature, 'key.pem': key }
    const options = ['-verify', 'key.pem', '-sigopt', DISTID, '-signature', 'signature', 'message']
    return openssl(files, 'dgst', '-sm3', ...options)
  }

  test('asn1parse walks through every version, and finds the fields of its standard', async () => {
    const dump = (der: Uint8Array) => openssl({ der }, 'asn1parse', '-inform', 'der', '-in', 'der')
    expect(dump(first).match(/UTCTIME/g)).toHaveLength(3)
    expect(dump(fifth).match(/GENERALIZEDTIME/g)).toHaveLength(3)
    const signed = dump(await makeFirstSignature({ ...signing, seal: first }))
    expect(signed.match(/BIT STRING/g)).toHaveLength(4) // seal, timeInfo, dataHash, signature
  })

  test('the bytes we say were signed are those that dgst verifies', async () => {
    for (const der of [first, fifth]) {
      const { signedDer, signature, makerCertificate } = parseSeal(der)
      expect(verify(signedDer, signature, makerCertificate)).toContain('Verified OK')
    }
    const signatures = [
      await makeFirstSignature({ ...signing, seal: first }),
      await makeFifthSignature({ ...signing, seal: fifth }),
    ]
    for (const der of signatures) {
      const { tbsDer, signature, signerCertificate } = parseSealSignature(der)
      expect(verify(tbsDer, signature, signerCertificate)).toContain('Verified OK')
    }
  })
})
