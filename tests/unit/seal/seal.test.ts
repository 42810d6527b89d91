import { describe, expect, test } from 'vitest'
import { sm3 } from '../../../shared/crypto/sm3.ts'
import { OID_SM2_SM3 } from '../../../shared/der/oids.ts'
import { parseDer } from '../../../shared/der/reader.ts'
import {
  bits,
  boolean,
  explicit,
  generalizedTime,
  ia5Text,
  integer,
  octets,
  oid,
  printableText,
  sequence,
  utf8Text,
} from '../../../shared/der/writer.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import { failuresOf } from '../../../shared/seal/check.ts'
import { parseSeal } from '../../../shared/seal/decode.ts'
import { makeSeal } from '../../../shared/seal/encode.ts'
import { SEAL_TYPE_UNIT } from '../../../shared/seal/model.ts'
import { signerInSealCheck, verifySeal } from '../../../shared/seal/verify.ts'
import { MORNING, newAuthority, newOffice, revoking, sealOrder, YEAR_END, YEAR_START } from './office.ts'

const office = await newOffice()

function refusal(der: Uint8Array): string | undefined {
  try {
    parseSeal(der)
    return 'read'
  } catch (thrown) {
    return codeOf(thrown)
  }
}

describe('making a seal', () => {
  test('what was ordered is read back, and the seal verifies', async () => {
    const seal = parseSeal(office.seal)
    const order = sealOrder(office.holder)
    expect(seal).toMatchObject({ id: order.id, vendor: order.vendor, name: order.name, type: SEAL_TYPE_UNIT })
    expect(seal.picture).toEqual(order.picture)
    expect([seal.createdAt, seal.validFrom, seal.validTo]).toEqual([YEAR_START, YEAR_START, YEAR_END])
    expect(seal.signers).toEqual({ kind: 'certificates', certificates: [office.holder.certificate.der] })
    expect(failuresOf(verifySeal(seal, office.trust, MORNING))).toEqual([])
  })

  test('the maker signs the seal information alone, as version 4 has it', () => {
    const [info] = parseDer(office.seal).children
    expect(parseSeal(office.seal).infoDer).toEqual(info?.raw)
  })

  test.each([
    ['an empty name', { name: '' }],
    ['an id that is not ASCII', { id: '清河' }],
    ['no signer', { signerCertificates: [] }],
    [
      'a picture without size',
      { picture: { type: 'PNG', data: Uint8Array.of(1), widthMm: 0, heightMm: 42 } },
    ],
    [
      'a picture with a broken size',
      { picture: { type: 'PNG', data: Uint8Array.of(1), widthMm: 4.2, heightMm: 42 } },
    ],
    ['an empty picture', { picture: { type: 'PNG', data: new Uint8Array(), widthMm: 42, heightMm: 42 } }],
    ['a period that ends before it begins', { validFrom: YEAR_END, validTo: YEAR_START }],
    ['a period longer than its certificates', { validTo: new Date('2027-01-01T00:00:00.000Z') }],
  ])('an order with %s is refused', async (_, changes) => {
    const made = makeSeal(sealOrder(office.holder, changes), office.maker.signer)
    await expect(made).rejects.toMatchObject({ code: 'seal-input-invalid' })
  })

  test('a maker whose key is not that of its certificate hands out no seal', async () => {
    const stranger = await office.authority.certify('旁人', 'seal-maker')
    const maker = { ...stranger.signer, certificate: office.maker.certificate }
    await expect(makeSeal(sealOrder(office.holder), maker)).rejects.toMatchObject({
      code: 'seal-signature-invalid',
    })
  })
})

describe('verifying a seal', () => {
  const seal = parseSeal(office.seal)

  test('a seal is refused before and after its period, and holds in its last second', () => {
    const before = new Date(YEAR_START.getTime() - 1)
    const after = new Date(YEAR_END.getTime() + 1)
    expect(failuresOf(verifySeal(seal, office.trust, before))).toContain('seal-not-yet-valid')
    expect(failuresOf(verifySeal(seal, office.trust, after))).toContain('seal-expired')
    expect(failuresOf(verifySeal(seal, office.trust, YEAR_END))).toEqual([])
  })

  test('a maker of another authority is not trusted', async () => {
    const other = await newAuthority('别处的根')
    expect(failuresOf(verifySeal(seal, other.trust, MORNING))).toEqual(['seal-maker-untrusted'])
  })

  test('a maker whom the network does not name is not trusted, although its certificate would do', async () => {
    const named = await office.authority.certify('清河市印章二厂', 'seal-maker')
    const trust = { ...office.trust, sealMakers: [named.certificate] }
    expect(failuresOf(verifySeal(seal, trust, MORNING))).toEqual(['seal-maker-untrusted'])
    const own = { ...office.trust, sealMakers: [office.maker.certificate] }
    expect(failuresOf(verifySeal(seal, own, MORNING))).toEqual([])
  })

  test('a revoked maker and one with an encryption certificate each have their code', async () => {
    const revoked = revoking(office.trust, office.maker.certificate)
    expect(failuresOf(verifySeal(seal, revoked, MORNING))).toEqual(['seal-maker-revoked'])
    const unfit = await office.authority.certify('清河市', 'encryption')
    const unfitSeal = parseSeal(await makeSeal(sealOrder(office.holder), unfit.signer))
    expect(failuresOf(verifySeal(unfitSeal, office.trust, MORNING))).toEqual(['seal-maker-usage-wrong'])
  })

  test('each flipped byte of the seal is refused, as malformed or by a failed check', () => {
    for (let at = 0; at < office.seal.length; at++) {
      const tampered = Uint8Array.from(office.seal)
      tampered[at] = (tampered[at] ?? 0) ^ 1
      try {
        expect(failuresOf(verifySeal(parseSeal(tampered), office.trust, MORNING)), `byte ${at}`).not.toEqual(
          [],
        )
      } catch (thrown) {
        expect(codeOf(thrown), `byte ${at}`).toMatch(/^seal-/)
      }
    }
  })

  test('a seal cut off at any byte, or with a byte behind it, is malformed', () => {
    for (let length = 0; length < office.seal.length; length++)
      expect(refusal(office.seal.subarray(0, length)), `${length} bytes`).toBe('seal-malformed')
    expect(refusal(Uint8Array.of(...office.seal, 0))).toBe('seal-malformed')
  })
})

interface Shape {
  readonly version?: number
  readonly label?: string
  readonly list?: readonly Uint8Array[]
  readonly extensions?: Uint8Array
  readonly outer?: readonly Uint8Array[]
}

/** A seal put together by hand, so that each field can be wrong. */
async function shaped(shape: Shape): Promise<Uint8Array> {
  const { maker, holder } = office
  const time = generalizedTime(YEAR_START)
  const info = sequence(
    sequence(ia5Text(shape.label ?? 'ES'), integer(shape.version ?? 4), ia5Text('V')),
    ia5Text('1'),
    sequence(
      integer(1),
      utf8Text('章'),
      ...(shape.list ?? [integer(1), sequence(octets(holder.certificate.der))]),
      time,
      time,
      generalizedTime(YEAR_END),
    ),
    sequence(ia5Text('png'), octets(Uint8Array.of(1)), integer(40), integer(40)),
    ...(shape.extensions ? [shape.extensions] : []),
  )
  const signed = [octets(maker.certificate.der), oid(OID_SM2_SM3), bits(await maker.signer.sign(info))]
  return sequence(info, ...(shape.outer ?? signed))
}

describe('reading the seals of others', () => {
  const extension = (critical: Uint8Array[]) =>
    sequence(oid('1.2.156.10197.6.7.2.2.1'), ...critical, octets(Uint8Array.of(50)))

  test('extensions are read with and without their tag, and with an explicit critical FALSE', async () => {
    const list = sequence(extension([boolean(false)]), extension([]))
    for (const extensions of [list, explicit(0, list)]) {
      const seal = parseSeal(await shaped({ extensions }))
      expect(seal.extensions).toHaveLength(2)
      expect(failuresOf(verifySeal(seal, office.trust, MORNING))).toEqual([])
    }
  })

  test('a critical extension that nobody here understands makes the seal unusable', async () => {
    const seal = parseSeal(await shaped({ extensions: explicit(0, sequence(extension([boolean(true)]))) }))
    expect(failuresOf(verifySeal(seal, office.trust, MORNING))).toEqual(['extension-critical'])
  })

  test('a list of certificate digests admits the signer whose certificate has that digest', async () => {
    const digest = (certificate: Uint8Array, type: string) =>
      sequence(sequence(printableText(type), octets(sm3(certificate))))
    const signer = office.holder.certificate.der
    const codesFor = async (list: Uint8Array) =>
      failuresOf([signerInSealCheck(parseSeal(await shaped({ list: [integer(2), list] })), signer)])
    expect(await codesFor(digest(signer, 'SM3'))).toEqual([])
    expect(await codesFor(digest(signer, '1.2.156.10197.1.401'))).toEqual([])
    expect(await codesFor(digest(office.maker.certificate.der, 'SM3'))).toEqual(['signer-not-in-seal'])
    expect(await codesFor(digest(signer, 'MD5'))).toEqual(['signer-not-in-seal'])
  })

  test.each([1, 2, 3, 6])('a seal whose header says version %i is refused by that name', async version => {
    expect(refusal(await shaped({ version }))).toBe('seal-version-unsupported')
  })

  test.each<[string, Shape]>([
    ['another header', { label: 'SE' }],
    ['an unknown kind of list', { list: [integer(3), sequence(octets(Uint8Array.of(1)))] }],
    ['an empty list', { list: [integer(1), sequence()] }],
    ['a list of another type', { list: [integer(1), octets(Uint8Array.of(1))] }],
    ['extensions of another type', { extensions: octets(Uint8Array.of(1)) }],
    ['three fields', { outer: [octets(Uint8Array.of(1)), oid(OID_SM2_SM3)] }],
  ])('a seal with %s is malformed', async (_, shape) => {
    expect(refusal(await shaped(shape))).toBe('seal-malformed')
  })

  test('a seal above the limit of size is malformed before it is read', () => {
    expect(refusal(new Uint8Array(1024 * 1024 + 1))).toBe('seal-malformed')
  })
})
