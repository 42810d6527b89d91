/**
 * Writers of the seals and signatures that this project reads but never makes: version 1 (GM/T 0031-2014)
 * and version 5 (GM/T 0031-2025). Written from the standards' ASN.1 alone, without the product's own encoder.
 */
import type { Certificate } from '../../shared/certificates/certificate.ts'
import type { Signer } from '../../shared/cms/keys.ts'
import { sm3 } from '../../shared/crypto/sm3.ts'
import { OID_SIGNED_DATA, OID_SM2_SM3, OID_SM3 } from '../../shared/der/oids.ts'
import {
  bits,
  explicit,
  generalizedTime,
  ia5Text,
  integer,
  octets,
  oid,
  printableText,
  sequence,
  setOf,
  utcOrGeneralizedTime,
  utf8Text,
} from '../../shared/der/writer.ts'

export interface SealWish {
  readonly maker: Signer
  readonly signers: readonly Certificate[]
  readonly picture: Uint8Array
  readonly from: Date
  readonly to: Date
  /** What the header says, which for version 1 means nothing. */
  readonly number?: number
  /** Version 1: the certificates themselves instead of octet strings around them. */
  readonly bareCertificates?: boolean
  /** certListType 2 with digests under this name. */
  readonly digestName?: string
  /** Version 1: what the maker signs; otherwise {info, certificate, algorithm}. */
  readonly covers?: 'info'
  readonly timeStamp?: Uint8Array
  readonly pictureType?: string
}

const NAME = '清河市档案局'
const header = (number: number) => sequence(ia5Text('ES'), integer(number), ia5Text('OTHER'))
const picture = ({ picture: data, pictureType = 'png' }: SealWish) =>
  sequence(ia5Text(pictureType), octets(data), integer(42), integer(42))

export async function makeFirstSeal(wish: SealWish): Promise<Uint8Array> {
  const { maker, signers, from, to, number = 2, bareCertificates = false } = wish
  const list = signers.map(({ der }) => (bareCertificates ? der : octets(der)))
  const times = [from, from, to].map(utcOrGeneralizedTime)
  const info = sequence(
    header(number),
    ia5Text('50011200000399'),
    sequence(integer(1), utf8Text(NAME), sequence(...list), ...times),
    picture(wish),
  )
  const rest = [octets(maker.certificate.der), oid(OID_SM2_SM3)]
  const signature = await maker.sign(wish.covers === 'info' ? info : sequence(info, ...rest))
  return sequence(info, sequence(...rest, bits(signature)))
}

export async function makeFifthSeal(wish: SealWish): Promise<Uint8Array> {
  const { maker, signers, from, to, digestName, timeStamp, number = 5 } = wish
  const list =
    digestName === undefined
      ? signers.map(({ der }) => octets(der))
      : signers.map(({ der }) => sequence(printableText(digestName), octets(sm3(der))))
  const info = sequence(
    header(number),
    ia5Text('50011200000399'),
    sequence(
      integer(1),
      utf8Text(NAME),
      integer(digestName === undefined ? 1 : 2),
      sequence(...list),
      ...[from, from, to].map(generalizedTime),
    ),
    picture(wish),
  )
  const signature = bits(await maker.sign(info))
  const stamp = timeStamp ? [explicit(0, bits(timeStamp))] : []
  return sequence(info, octets(maker.certificate.der), oid(OID_SM2_SM3), signature, ...stamp)
}

export interface SigningWish {
  readonly seal: Uint8Array
  readonly signer: Signer
  readonly at: Date
  readonly dataHash: Uint8Array
  readonly place: string
  readonly number?: number
  /** Version 1: this instead of a UTCTime in timeInfo. Version 5: behind the signature. */
  readonly timeStamp?: Uint8Array
}

export async function makeFirstSignature(wish: SigningWish): Promise<Uint8Array> {
  const { seal, signer, at, dataHash, place, number = 1, timeStamp } = wish
  const tbs = sequence(
    integer(number),
    seal,
    bits(timeStamp ?? utcOrGeneralizedTime(at)),
    bits(dataHash),
    ia5Text(place),
    octets(signer.certificate.der),
    oid(OID_SM2_SM3),
  )
  return sequence(tbs, bits(await signer.sign(tbs)))
}

export async function makeFifthSignature(wish: SigningWish): Promise<Uint8Array> {
  const { seal, signer, at, dataHash, place, number = 5, timeStamp } = wish
  const tbs = sequence(integer(number), seal, generalizedTime(at), bits(dataHash), ia5Text(place))
  const stamp = timeStamp ? [explicit(0, bits(timeStamp))] : []
  const signature = bits(await signer.sign(tbs))
  return sequence(tbs, octets(signer.certificate.der), oid(OID_SM2_SM3), signature, ...stamp)
}

/** A time stamp token in its outer shape, signed by nobody. */
export function hollowTimeStamp(at: Date): Uint8Array {
  const imprint = sequence(sequence(oid(OID_SM3)), octets(new Uint8Array(32)))
  const info = sequence(integer(1), oid('1.2.3.4'), imprint, integer(7), generalizedTime(at))
  const content = sequence(oid('1.2.840.113549.1.9.16.1.4'), explicit(0, octets(info)))
  return sequence(oid(OID_SIGNED_DATA), explicit(0, sequence(integer(3), setOf(), content, setOf())))
}
