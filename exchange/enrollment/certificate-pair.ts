import type { CertificateRequest } from '../../shared/certificates/request.ts'
import { equalBytes } from '../../shared/encoding/bytes.ts'
import { toHex } from '../../shared/encoding/hex.ts'
import type { SeatTable, UnitTable } from '../database/tables.ts'
import { ExchangeError } from '../errors/exchange-error.ts'
import { type Authority, validity } from '../trust/authority.ts'
import { readRequest } from './read-request.ts'

/** Seats' dual certificates: what is asked for, and what the network's authority makes of it. */
export type RequestedPair = { signing: CertificateRequest; encryption: CertificateRequest }

const SEAT_YEARS = 5

/** Both requests, each signed with its own key. Throws ExchangeError 'request-malformed'. */
export function readPair(claim: { signingRequest: string; encryptionRequest: string }): RequestedPair {
  const signing = readRequest(claim.signingRequest)
  const encryption = readRequest(claim.encryptionRequest)
  if (equalBytes(signing.publicKey.point, encryption.publicKey.point)) {
    throw new ExchangeError('request-malformed', 'signing and encryption need a key each')
  }
  return { signing, encryption }
}

/** What makes two requests the same: the keys, for signatures are random. */
export function pointsOf({ signing, encryption }: RequestedPair): string[] {
  return [signing, encryption].map(({ publicKey }) => toHex(publicKey.point))
}

/** The names come from the directory and the slip, never from the requests. */
export async function certifyPair(
  authority: Authority,
  { unit, name }: { unit: UnitTable; name: string },
  { signing, encryption }: RequestedPair,
  now: Date,
): Promise<Pick<SeatTable, 'signing_certificate' | 'encryption_certificate'>> {
  const subject = {
    commonName: name,
    organization: unit.name,
    organizationalUnit: unit.code,
    country: 'CN',
  }
  const certify = async (usage: 'signing' | 'encryption', { publicKey }: CertificateRequest) =>
    await authority.issue({ subject, publicKey, usage, ...validity(now, SEAT_YEARS) })
  return {
    signing_certificate: await certify('signing', signing),
    encryption_certificate: await certify('encryption', encryption),
  }
}
