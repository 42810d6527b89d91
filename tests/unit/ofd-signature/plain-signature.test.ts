import { describe, expect, test } from 'vitest'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import { parsePlainSignature } from '../../../shared/ofd/plain-signature.ts'
import { findSignatureTime } from '../../../shared/ofd/signature-time.ts'
import { type OfdVerdict, verifyOfdSignatures } from '../../../shared/ofd/signature-verify.ts'
import { sealOfd } from '../../../shared/ofd/signature-write.ts'
import { failuresOf } from '../../../shared/seal/check.ts'
import { DISTID, hasOpenssl, openssl, opensslTitle, pem } from '../../support/openssl.ts'
import { plainOfd, withFile, withFlippedByte, withText } from '../../support/plain-ofd.ts'
import { type PlainShape, plainSignatureValue, signedWithoutSeal } from '../../support/plain-signature.ts'
import { MORNING, newAuthority, newOffice, revoking, YEAR_END } from '../seal/office.ts'

const office = await newOffice()
const order = {
  entries: plainOfd(),
  sealPlaces: [{ pageId: '1', x: 120, y: 200, width: 42, height: 42 }],
  seal: office.seal,
  signer: office.holder.signer,
  at: MORNING,
  providerName: 'Other',
  version: '1',
}
const sealed = await sealOfd(order)
const VALUE = 'Doc_0/Signs/Sign_0/SignedValue.dat'
const XML = 'Doc_0/Signs/Sign_0/Signature.xml'
const signed = (shape: PlainShape) => signedWithoutSeal(sealed, office.holder.signer, MORNING, shape)
const verify = (entries: ReadonlyMap<string, Uint8Array>, trust = office.trust, now = MORNING) =>
  verifyOfdSignatures(entries, trust, now)
const codes = ({ checks, signatures }: OfdVerdict) =>
  failuresOf([...checks, ...signatures.flatMap(one => [...one.seal, ...one.signature, ...one.integrity])])

describe.each(['attached', 'attributes', 'attached-attributes'] as const)(
  'signed without a seal, %s',
  variant => {
    test('the signature holds, and the document is said to have no seal', async () => {
      const verdict = verify(await signed({ variant }))
      expect(codes(verdict)).toEqual(['seal-absent'])
      expect(verdict.valid).toBe(false)
      const [one] = verdict.signatures
      expect(one).toMatchObject({ kind: 'plain', valid: true, signedAt: MORNING, seal: [], stamps: [] })
      expect(one?.signer?.der).toEqual(office.holder.certificate.der)
      expect(one?.covered).toContain('/OFD.xml')
    })

    test('a changed page, signature or Signature.xml is found', async () => {
      const entries = await signed({ variant })
      const page = withText(entries, 'Doc_0/Pages/Page_0/Content.xml', ['正文', '改文'])
      expect(codes(verify(page))).toEqual(['seal-absent', 'digest-mismatch'])
      expect(codes(verify(withFlippedByte(entries, VALUE)))).toEqual(['seal-absent', 'signature-invalid'])
      const xml = withText(entries, XML, ['Version="1"', 'Version="2"'])
      expect(codes(verify(xml))).toEqual(['seal-absent', 'data-hash-mismatch'])
    })

    test('a revoked, strange or too late signer is found', async () => {
      const entries = await signed({ variant })
      expect(codes(verify(entries, revoking(office.trust, office.holder.certificate)))).toContain(
        'signer-revoked',
      )
      expect(codes(verify(entries, (await newAuthority()).trust))).toContain('signer-untrusted')
      const late = new Date(YEAR_END.getTime() + 86_400_000)
      const after = withText(entries, XML, [
        /<ofd:SignatureDateTime>\d+/,
        '<ofd:SignatureDateTime>20270101000000',
      ])
      const value = await plainSignatureValue(
        after.get(XML) ?? new Uint8Array(),
        office.holder.signer,
        late,
        { variant },
      )
      expect(codes(verify(withFile(after, VALUE, value), office.trust, late))).toEqual([
        'seal-absent',
        'signer-expired',
      ])
    })

    test('each flipped byte of the value is refused', async () => {
      const entries = await signed({ variant })
      for (let at = 0; at < (entries.get(VALUE)?.length ?? 0); at += 2) {
        const [one] = verify(withFlippedByte(entries, VALUE, at)).signatures
        expect(one?.valid, `byte ${at}`).toBe(false)
      }
    })
  },
)

test('the names of algorithms met in use are read, others are not', async () => {
  const outcome = async (shape: PlainShape) =>
    codes(verify(await signed(shape))).filter(code => code !== 'seal-absent')
  expect(await outcome({ variant: 'attached', digestAlgorithm: '1.2.156.10197.1.501' })).toEqual([])
  expect(await outcome({ variant: 'attached', signatureAlgorithm: '1.2.156.10197.1.501' })).toEqual([])
  expect(await outcome({ variant: 'attached', digestAlgorithm: '2.16.840.1.101.3.4.2.1' })).toEqual([
    'signature-malformed',
  ])
  expect(await outcome({ variant: 'attached', signatureAlgorithm: '1.2.840.10045.4.3.2' })).toEqual([
    'algorithm-unsupported',
  ])
})

test('content that is no digest is never taken for one', async () => {
  const content = new Uint8Array(33)
  const value = await plainSignatureValue(content, office.holder.signer, MORNING, {
    variant: 'attached',
    content,
  })
  expect(() => parsePlainSignature(value)).toThrow(expect.objectContaining({ code: 'signature-malformed' }))
})

test('a sealed document whose list calls the seal a signature is malformed, and the other way round', async () => {
  const asSign = withText(sealed, 'Doc_0/Signs/Signatures.xml', ['Type="Seal"', 'Type="Sign"'])
  expect(codes(verify(asSign))).toEqual(['signature-malformed'])
  const asSeal = withText(await signed({ variant: 'attached' }), 'Doc_0/Signs/Signatures.xml', [
    'Type="Sign"',
    'Type="Seal"',
  ])
  expect(codes(verify(asSeal)).every(code => /-malformed$/.test(code ?? ''))).toBe(true)
})

test('a seal over a signed document makes it valid, and covers the signature', async () => {
  const both = await sealOfd({ ...order, entries: await signed({ variant: 'attributes' }) })
  const verdict = verify(both)
  expect(codes(verdict)).toEqual([])
  expect(verdict.valid).toBe(true)
  expect(verdict.signatures.map(one => one.kind)).toEqual(['plain', 'seal'])
  expect(verdict.signatures[1]?.covered).toContain(`/${VALUE}`)
})

test('a signed value cut at any byte is malformed', async () => {
  const value = (await signed({ variant: 'attributes' })).get(VALUE) ?? new Uint8Array()
  for (let length = 0; length < value.length; length++) {
    try {
      parsePlainSignature(value.subarray(0, length))
      expect.unreachable(`read at ${length}`)
    } catch (thrown) {
      expect(codeOf(thrown)).toBe('signature-malformed')
    }
  }
})

test.each([
  ['20201010151120', '2020-10-10T07:11:20.000Z'],
  ['2026-08-04 10:08:09', '2026-08-04T02:08:09.000Z'],
  ['20201010151120Z', '2020-10-10T15:11:20.000Z'],
  ['2020-10-10', undefined],
  ['20201310151120', undefined],
  ['yesterday', undefined],
])('a SignatureDateTime %s is %s', (text, iso) => {
  expect(findSignatureTime(text)?.toISOString()).toBe(iso)
})

describe.skipIf(!hasOpenssl)(`against ${opensslTitle}`, () => {
  test('dgst verifies the bytes we say were signed', async () => {
    for (const variant of ['attached', 'attributes'] as const) {
      const { signedBytes, signature, signer } = parsePlainSignature(
        (await signed({ variant })).get(VALUE) ?? new Uint8Array(),
      )
      const key = openssl(
        { 'a.pem': pem('CERTIFICATE', signer.der) },
        'x509',
        '-in',
        'a.pem',
        '-pubkey',
        '-noout',
      )
      const files = { signedBytes, signature, 'key.pem': key }
      const options = ['-verify', 'key.pem', '-sigopt', DISTID, '-signature', 'signature', 'signedBytes']
      expect(openssl(files, 'dgst', '-sm3', ...options)).toContain('Verified OK')
    }
  })
})
