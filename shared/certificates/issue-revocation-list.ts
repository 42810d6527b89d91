import { OID_AUTHORITY_KEY_IDENTIFIER, OID_CRL_NUMBER, OID_CRL_REASON } from '../der/oids.ts'
import { ENUMERATED } from '../der/tags.ts'
import {
  bits,
  explicit,
  implicit,
  integer,
  octets,
  oid,
  sequence,
  tagged,
  utcOrGeneralizedTime,
} from '../der/writer.ts'
import { encodeAlgorithm } from './algorithm.ts'
import type { Certificate } from './certificate.ts'
import { SIGNATURE_OIDS, type TbsSigner } from './issue.ts'

/** What a revocation list shall say. */
export interface NewRevocationList {
  readonly issuer: Certificate
  readonly thisUpdate: Date
  readonly nextUpdate: Date
  /** Higher than that of every list before (RFC 5280 §5.2.3). */
  readonly number: number | bigint
  readonly revoked: readonly { readonly serial: Uint8Array; readonly at: Date; readonly reason?: number }[]
}

const V2 = 1

/** Makes a revocation list of version 2 (GB/T 20518-2018 5.3) and has it signed with the issuer's key. */
export async function issueRevocationList(wanted: NewRevocationList, signer: TbsSigner): Promise<Uint8Array> {
  const algorithm = encodeAlgorithm(SIGNATURE_OIDS[signer.algorithm])
  const { issuer, revoked } = wanted
  const authorityKeyId = issuer.subjectKeyId
  const extensions = sequence(
    ...(authorityKeyId
      ? [extension(OID_AUTHORITY_KEY_IDENTIFIER, sequence(implicit(0, authorityKeyId)))]
      : []),
    extension(OID_CRL_NUMBER, integer(wanted.number)),
  )
  const tbs = sequence(
    integer(V2),
    algorithm,
    issuer.subjectDer,
    utcOrGeneralizedTime(wanted.thisUpdate),
    utcOrGeneralizedTime(wanted.nextUpdate),
    ...(revoked.length > 0 ? [sequence(...revoked.map(encodeEntry))] : []),
    explicit(0, extensions),
  )
  return sequence(tbs, algorithm, bits(await signer.sign(tbs)))
}

function encodeEntry({ serial, at, reason }: NewRevocationList['revoked'][number]): Uint8Array {
  const members = [integer(serial), utcOrGeneralizedTime(at)]
  if (reason !== undefined) {
    members.push(sequence(extension(OID_CRL_REASON, tagged(ENUMERATED, Uint8Array.of(reason)))))
  }
  return sequence(...members)
}

function extension(type: string, value: Uint8Array): Uint8Array {
  return sequence(oid(type), octets(value))
}
