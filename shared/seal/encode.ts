import type { Certificate } from '../certificates/certificate.ts'
import type { Signer } from '../cms/keys.ts'
import { OID_SM2_SM3 } from '../der/oids.ts'
import { bits, generalizedTime, ia5Text, integer, octets, oid, sequence, utf8Text } from '../der/writer.ts'
import { requirePassed } from './check.ts'
import { parseSeal } from './decode.ts'
import { isPictureSize, MAX_SEAL_SIGNERS } from './decode-parts.ts'
import { SealError } from './errors.ts'
import type { SealPicture } from './model.ts'
import { SEAL_VERSION } from './model.ts'
import { verifySealItself } from './verify.ts'

/** What a unit applies for. Times are kept to the second, as GeneralizedTime. */
export interface SealOrder {
  /** Unique among this maker's seals; ASCII. */
  readonly id: string
  /** The maker's product; ASCII. */
  readonly vendor: string
  /** The name on the seal. */
  readonly name: string
  readonly type: number
  /** Those who may sign with it (certListType 1). A renewed certificate needs a new seal. */
  readonly signerCertificates: readonly Certificate[]
  readonly createdAt: Date
  readonly validFrom: Date
  readonly validTo: Date
  readonly picture: SealPicture
}

/**
 * Makes a version 4 seal (GB/T 38540 ch. 6) and reads it back before handing it out.
 * @throws SealError `seal-input-invalid` for an order that cannot become a seal
 */
export async function makeSeal(order: SealOrder, maker: Signer): Promise<Uint8Array> {
  checkOrder(order, maker.certificate)
  const info = encodeSealInfo(order)
  const signature = await maker.sign(info)
  const der = sequence(info, octets(maker.certificate.der), oid(OID_SM2_SM3), bits(signature))
  requirePassed(verifySealItself(parseSeal(der), order.validFrom))
  return der
}

function encodeSealInfo(order: SealOrder): Uint8Array {
  const { picture } = order
  return sequence(
    sequence(ia5Text('ES'), integer(SEAL_VERSION), ia5Text(order.vendor)),
    ia5Text(order.id),
    sequence(
      integer(order.type),
      utf8Text(order.name),
      integer(1), // certListType: whole certificates
      sequence(...order.signerCertificates.map(certificate => octets(certificate.der))),
      generalizedTime(toSecond(order.createdAt)),
      generalizedTime(toSecond(order.validFrom)),
      generalizedTime(toSecond(order.validTo)),
    ),
    sequence(
      ia5Text(picture.type),
      octets(picture.data),
      integer(picture.widthMm),
      integer(picture.heightMm),
    ),
  )
}

/** GeneralizedTime of DER has no fraction here: the moment is cut to its second, never rounded up. */
export function toSecond(time: Date): Date {
  return new Date(Math.floor(time.getTime() / 1000) * 1000)
}

function checkOrder(order: SealOrder, maker: Certificate): void {
  const { picture, signerCertificates: signers } = order
  if (!isAscii(order.id) || !isAscii(order.vendor) || !isAscii(picture.type))
    refuse('id, vendor or picture type')
  if (order.name.length === 0) refuse('an empty name')
  if (!Number.isInteger(order.type) || order.type < 0) refuse('the type')
  if (signers.length === 0 || signers.length > MAX_SEAL_SIGNERS) refuse('the number of signers')
  if (!isPictureSize(picture.widthMm) || !isPictureSize(picture.heightMm)) refuse('the size of the picture')
  if (picture.data.length === 0) refuse('an empty picture')
  if (order.validFrom.getTime() >= order.validTo.getTime()) refuse('the period')
  for (const certificate of [maker, ...signers]) checkWithin(order, certificate)
}

/** GM/T 0031 6.1: a seal lives no longer than the certificates of its maker and its signers. */
function checkWithin(order: SealOrder, certificate: Certificate): void {
  const starts = toSecond(order.validFrom).getTime() >= certificate.notBefore.getTime()
  const ends = toSecond(order.validTo).getTime() <= certificate.notAfter.getTime()
  if (!starts || !ends) refuse('a period beyond that of the certificates')
}

function refuse(what: string): never {
  throw new SealError('seal-input-invalid', `making a seal: ${what}`)
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]+$/.test(text)
}
