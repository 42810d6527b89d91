/** Documents signed without a seal (Type `Sign`), as other makers write them: this project writes none. */

import { issuerAndSerial } from '../../shared/cms/identifier.ts'
import type { Signer } from '../../shared/cms/keys.ts'
import { encodeSignedAttributes, retagged } from '../../shared/cms/signed-attributes.ts'
import { sm3 } from '../../shared/crypto/sm3.ts'
import { OID_GM_DATA, OID_GM_SIGNED_DATA, OID_SM2_SIGNATURE, OID_SM3 } from '../../shared/der/oids.ts'
import { explicit, implicit, integer, octets, oid, sequence, setOf } from '../../shared/der/writer.ts'
import { withFile, withText } from './plain-ofd.ts'

export type PlainVariant = 'attached' | 'attributes' | 'attached-attributes'

export interface PlainShape {
  readonly variant: PlainVariant
  readonly digestAlgorithm?: string
  readonly signatureAlgorithm?: string
  /** The content instead of the SM3 of Signature.xml. */
  readonly content?: Uint8Array
}

/** signedData of GB/T 35275 over a Signature.xml. */
export async function plainSignatureValue(
  xml: Uint8Array,
  signer: Signer,
  signingTime: Date,
  shape: PlainShape,
): Promise<Uint8Array> {
  const { variant, digestAlgorithm = OID_SM3, signatureAlgorithm = OID_SM2_SIGNATURE } = shape
  const content = shape.content ?? sm3(xml)
  const messageDigest = variant === 'attributes' ? content : sm3(content)
  const attributes = encodeSignedAttributes({ contentType: OID_GM_DATA, messageDigest, signingTime })
  const withAttributes = variant !== 'attached'
  const signature = await signer.sign(withAttributes ? attributes : content)
  const info = sequence(
    integer(1),
    issuerAndSerial(signer.certificate),
    sequence(oid(digestAlgorithm)),
    ...(withAttributes ? [retagged(attributes, 0xa0)] : []),
    sequence(oid(signatureAlgorithm)),
    octets(signature),
  )
  const inner = variant === 'attributes' ? [] : [explicit(0, octets(content))]
  const signed = sequence(
    integer(1),
    setOf(sequence(oid(digestAlgorithm))),
    sequence(oid(OID_GM_DATA), ...inner),
    implicit(0, signer.certificate.der, true),
    setOf(info),
  )
  return sequence(oid(OID_GM_SIGNED_DATA), explicit(0, signed))
}

const SIGN = 'Doc_0/Signs/Sign_0'

/** A document with one seal, made into one with one signature without a seal. */
export async function signedWithoutSeal(
  sealed: ReadonlyMap<string, Uint8Array>,
  signer: Signer,
  at: Date,
  shape: PlainShape,
): Promise<Map<string, Uint8Array>> {
  const bare = withFile(sealed, `${SIGN}/Seal.esl`, undefined)
  const listed = withText(bare, 'Doc_0/Signs/Signatures.xml', ['Type="Seal"', 'Type="Sign"'])
  const unsealed = [
    /<ofd:StampAnnot [^>]*>\n|<ofd:Seal>.*<\/ofd:Seal>\n|<ofd:Reference FileRef="[^"]*Seal.esl".*\n/g,
    '',
  ] as const
  const signed = withText(listed, `${SIGN}/Signature.xml`, unsealed)
  const xml = signed.get(`${SIGN}/Signature.xml`) ?? new Uint8Array()
  return withFile(signed, `${SIGN}/SignedValue.dat`, await plainSignatureValue(xml, signer, at, shape))
}
